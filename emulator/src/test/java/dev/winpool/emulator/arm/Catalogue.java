package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.guard.LockLevel;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** How each error of the catalogue is brought about. */
final class Catalogue {

  /**
   * One way.
   *
   * @param injected whether the error is asked for, because nothing that an emulator of one cluster
   *     has could cause it
   */
  record Way(boolean injected, Function<Stand, Stand.Said> provoke) {}

  private static final String NEW =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":1%s}";
  private static final String UPGRADE = "/agentPools/win/upgradeNodeImageVersion";

  private static final String SIX = "  limits: {machines: {Standard_D4s_v5: 6}}\n";
  private static final String ZONE = ",\"availabilityZones\":[\"1\"]";

  /** By code and how often that code has come before in the catalogue. */
  static final Map<String, Way> WAYS =
      Map.ofEntries(
          cause("WindowsAgentPoolNameTooLong", stand -> create(stand, "windows", "")),
          cause("AzureCNIOnlyForWindows", _ -> in("  networkPlugin: kubenet\n")),
          cause("WindowsProfileMissing", _ -> in("  windowsProfile: false\n")),
          cause(
              "Windows2019NotSupportedWithOrchestratorVersion",
              stand -> create(stand, "new", ",\"osSKU\":\"Windows2019\"")),
          cause("PropertyChangeNotAllowed", s -> s.put("win", "{\"osSKU\":\"Windows2025\"}")),
          cause("OperationNotAllowed", Catalogue::busy),
          cause("OperationNotAllowed 2", Catalogue::busyCluster),
          cause("OperationNotAllowed 3", Catalogue::deleting),
          injected(
              "EtagMismatch",
              s ->
                  answered(
                      s,
                      AksRefusal.flat(
                              409,
                              "EtagMismatch",
                              "Operation is not allowed: Another operation is in progress")
                          .in("PutManagedClusterAndComponents_Failed")
                          .because(
                              "Unspecified",
                              "rpc error: code = FailedPrecondition desc = Etag mismatched"))),
          cause("PreconditionFailed", s -> s.put("none", "{}", "If-Match", "x")),
          cause("PreconditionFailed 2", s -> s.put("win", "{}", "If-Match", "x")),
          cause("BadRequest", s -> s.put("win", "{}", "If-None-Match", "x")),
          cause("NotFound", s -> s.pool("none")),
          cause("ResourceNotFound", s -> s.get(Stand.BASE.replace("/c1", "/c2"))),
          cause("ResourceGroupNotFound", s -> s.get(Stand.BASE.replace("/rg1", "/rg2"))),
          cause("Throttled", Catalogue::throttled),
          cause("ErrCode_InsufficientVCPUQuota", _ -> in("  limits: {vcpus: {cores: 0}}\n")),
          cause("QuotaExceeded", _ -> overtaken()),
          cause("SkuNotAvailable", _ -> ended("  limits: {machines: {Standard_D4s_v5: 0}}\n", "")),
          cause("AllocationFailed", _ -> ended(SIX, "")),
          cause("ZonalAllocationFailed", _ -> ended(SIX, ZONE)),
          cause("OverconstrainedAllocationRequest", _ -> ended(SIX, ",\"enableUltraSSD\":true")),
          cause(
              "OverconstrainedZonalAllocationRequest",
              _ -> ended(SIX, ZONE + ",\"enableUltraSSD\":true")),
          cause("VMSizeNotSupported", _ -> in("  limits: {sizes: [Standard_D8s_v5]}\n")),
          cause("SubnetIsFull", _ -> ended("  limits: {subnets: {\"\": 200}}\n", "")),
          cause("UpgradeFailed", Catalogue::heldUpgrade),
          cause("UnsatisfiablePDB", Catalogue::unsatisfiable),
          cause("DeleteVMSSAgentPoolFailed", Catalogue::heldDelete),
          injected("AKSOperationPreempted", s -> operation(s, "AKSOperationPreempted")),
          cause("AKSOperationPreemptedByDelete", Catalogue::preempted),
          cause("(not verified)", s -> s.post("/agentPools/win/abort")),
          cause(
              "BadRequest 2",
              s -> cluster(s, "{\"agentPoolProfiles\":[{\"name\":\"new\",\"count\":1}]}")),
          cause("OperationNotAllowed 4", _ -> machinesPool()),
          cause(
              "InvalidParameter",
              s -> s.send("POST", Stand.BASE + "/agentPools/win/deleteMachines", "{}")),
          cause("(not verified) 2", s -> s.put("win", "{\"nonsense\":1}")),
          cause("MaxAgentPoolCountReached", _ -> in("  maxAgentPools: 3\n")),
          cause("AgentPoolMaxCountExceeded", s -> s.put("win", "{\"count\":1001}")),
          cause("MustDefineAtLeastOneSystemPool", s -> s.delete("sys")),
          cause(
              "VMSizeNotSupportedForWindowsAgentPool",
              s -> create(s, "new", ",\"vmSize\":\"Standard_D4ps_v5\"")),
          cause(
              "AgentPoolK8sVersionNotSupported",
              s -> create(s, "new", ",\"orchestratorVersion\":\"1.20\"")),
          cause(
              "NodePoolMcVersionIncompatible",
              _ ->
                  in(
                      "  kubernetesVersions: [\"1.34.2\", \"1.35.0\"]\n",
                      ",\"orchestratorVersion\":\"1.35\"")),
          cause(
              "AgentPoolUpgradeVersionNotAllowed",
              s -> s.put("win", "{\"orchestratorVersion\":\"1.33\"}")),
          cause("GetLatestNodeImageVersionError", Catalogue::removedImage),
          cause("NodesNotReady", Catalogue::strayed),
          cause("ScopeLocked", Catalogue::locked),
          cause(
              "WindowsProfilePasswordInvalid",
              s ->
                  cluster(
                      s,
                      "{\"windowsProfile\":{\"adminUsername\":\"a\",\"adminPassword\":\"b\"}}")));

  private Catalogue() {}

  private static Map.Entry<String, Way> cause(String key, Function<Stand, Stand.Said> provoke) {
    return Map.entry(key, new Way(false, provoke));
  }

  private static Map.Entry<String, Way> injected(String key, Function<Stand, Stand.Said> provoke) {
    return Map.entry(key, new Way(true, provoke));
  }

  private static Stand.Said create(Stand stand, String name, String more) {
    var json = NEW.formatted("");
    var last = json.substring(0, json.length() - 1);
    return stand.put(name, last + more + "}");
  }

  /** The answer to a creation in a cluster of that kind. */
  private static Stand.Said in(String kind) {
    return in(kind, "");
  }

  private static Stand.Said in(String kind, String more) {
    var pools = kind.contains("1.35.0") ? "" : Stand.POOLS;
    try (var stand = new Stand(Stand.CLUSTER + kind + pools)) {
      return create(stand, "new", more);
    }
  }

  /** How the operation of a creation ends in a cluster of that kind. */
  private static Stand.Said ended(String kind, String more) {
    try (var stand = new Stand(Stand.CLUSTER + kind + Stand.POOLS)) {
      return end(stand, create(stand, "new", more));
    }
  }

  private static Stand.Said end(Stand stand, Stand.Said accepted) {
    stand.pass(Duration.ofHours(1));
    return stand.get(accepted.header("Azure-AsyncOperation"));
  }

  private static Stand.Said answered(Stand stand, AksRefusal refusal) {
    stand.emulator().secondPerson().failNext("PUT", "win", new Failure.Answer(refusal));
    return stand.put("win", "{}");
  }

  private static Stand.Said operation(Stand stand, String code) {
    var failure =
        new Failure.InOperation(
            code, "This operation has been preempted by another operation with ID " + Stand.SUB);
    stand.emulator().secondPerson().failNext("PUT", "win", failure);
    return end(stand, stand.put("win", "{}"));
  }

  private static Stand.Said busy(Stand stand) {
    stand.put("win", "{}");
    return stand.put("win", "{}");
  }

  private static Stand.Said cluster(Stand stand, String properties) {
    return stand.send("PUT", Stand.BASE, "{\"properties\":" + properties + "}");
  }

  private static Stand.Said busyCluster(Stand stand) {
    stand.put("win", "{}");
    return cluster(stand, "{}");
  }

  private static Stand.Said deleting(Stand stand) {
    stand.delete("win");
    return stand.put("win", "{}");
  }

  private static Stand.Said preempted(Stand stand) {
    var put = stand.put("win", "{}");
    stand.delete("win");
    return stand.get(put.header("Azure-AsyncOperation"));
  }

  private static Stand.Said throttled(Stand stand) {
    for (var i = 0; i < 60; i++) {
      stand.pool("win");
    }
    var said = stand.pool("win");
    assertThat(said.header("Retry-After")).isEqualTo("1");
    return said;
  }

  private static Stand.Said heldUpgrade(Stand stand) {
    stand.api().bind("cart", "akswin000000", "shop/cart:7", "ReplicaSet");
    stand.api().budget("guard", "cart", 0);
    stand.api().hold("cart", true);
    stand.pass(Duration.ofMinutes(1));
    var said = end(stand, stand.post(UPGRADE));
    assertThat(said.body().path("error").path("message").asText())
        .contains("akswin000000", "shop/cart", "Too Many Requests");
    return said;
  }

  private static Stand.Said heldDelete(Stand stand) {
    stand.api().bind("daemon", "akswin000000", "shop/cart:7", "DaemonSet");
    stand.api().budget("guard", "daemon", 0);
    stand.pass(Duration.ofMinutes(1));
    return end(stand, stand.delete("win"));
  }

  /** A pool of Kubernetes 1.33 that is asked to go to 1.34 while a budget never allows anything. */
  private static Stand.Said unsatisfiable(Stand stand) {
    create(stand, "new", ",\"orchestratorVersion\":\"1.33\"");
    stand.pass(Duration.ofMinutes(10));
    stand.api().budget("guard", "cart", 0);
    return stand.put("new", "{\"orchestratorVersion\":\"1.34\"}");
  }

  private static Stand.Said machinesPool() {
    var pool =
        "pools: [{name: auto, osType: Linux, mode: Machines, vmSize: Standard_D4s_v5, count: 1}]\n";
    try (var stand = new Stand(Stand.CLUSTER + pool)) {
      return stand.post("/agentPools/auto/upgradeNodeImageVersion");
    }
  }

  /** A year after they are retired the images of Windows Server 2019 are removed. */
  private static Stand.Said removedImage(Stand stand) {
    stand.clock().skipTo(Instant.parse("2027-04-01T00:00:00Z"));
    return stand.post("/agentPools/win19/upgradeNodeImageVersion");
  }

  /** While a surge machine runs there is less left than AKS's own check knows. */
  private static Stand.Said overtaken() {
    var limit = "  limits: {vcpus: {standardDSv5Family: 28}}\n";
    try (var stand = new Stand(Stand.CLUSTER + limit + Stand.POOLS)) {
      stand.post(UPGRADE);
      stand.pass(Duration.ofMinutes(1));
      return end(stand, create(stand, "new", ""));
    }
  }

  private static Stand.Said locked(Stand stand) {
    stand.emulator().secondPerson().lock(Optional.of(LockLevel.CanNotDelete));
    return stand.delete("win");
  }

  private static Stand.Said strayed(Stand stand) {
    stand.emulator().secondPerson().neverJoin("new");
    return end(stand, create(stand, "new", ""));
  }
}
