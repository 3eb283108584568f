package dev.winpool.emulator.arm;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.Stand;
import dev.winpool.emulator.pool.Failure;
import dev.winpool.emulator.pool.Refusal;
import dev.winpool.emulator.type.AksData;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every error of the catalogue: its code, its status, its envelope, at once or in the operation.
 */
class CatalogueTest {

  private static final String NEW =
      "{\"osType\":\"Windows\",\"osSKU\":\"Windows2022\",\"vmSize\":\"Standard_D4s_v5\",\"count\":1%s}";
  private static final String UPGRADE = "/agentPools/win/upgradeNodeImageVersion";

  /** By code and how often that code has come before in the catalogue. */
  private static final Map<String, Function<Stand, Stand.Said>> WAYS =
      Map.ofEntries(
          entry("WindowsAgentPoolNameTooLong", stand -> create(stand, "windows", "")),
          entry("AzureCNIOnlyForWindows", _ -> in("  networkPlugin: kubenet\n")),
          entry("WindowsProfileMissing", _ -> in("  windowsProfile: false\n")),
          entry(
              "Windows2019NotSupportedWithOrchestratorVersion",
              stand -> create(stand, "new", ",\"osSKU\":\"Windows2019\"")),
          entry("PropertyChangeNotAllowed", s -> s.put("win", "{\"osSKU\":\"Windows2025\"}")),
          entry("OperationNotAllowed", CatalogueTest::busy),
          entry("OperationNotAllowed 2", CatalogueTest::busyCluster),
          entry("OperationNotAllowed 3", CatalogueTest::deleting),
          entry("EtagMismatch", s -> answered(s, Refusal.flat(409, "EtagMismatch", "race"))),
          entry("PreconditionFailed", s -> s.put("none", "{}", "If-Match", "x")),
          entry("PreconditionFailed 2", s -> s.put("win", "{}", "If-Match", "x")),
          entry("BadRequest", s -> s.put("win", "{}", "If-None-Match", "x")),
          entry("NotFound", s -> s.pool("none")),
          entry("ResourceNotFound", s -> s.get(Stand.BASE.replace("/c1", "/c2"))),
          entry("ResourceGroupNotFound", s -> s.get(Stand.BASE.replace("/rg1", "/rg2"))),
          entry("Throttled", CatalogueTest::throttled),
          entry("ErrCode_InsufficientVCPUQuota", _ -> in("  limits: {vcpus: {cores: 0}}\n")),
          entry("QuotaExceeded", s -> operation(s, "QuotaExceeded")),
          entry("SkuNotAvailable", _ -> ended("  limits: {machines: {Standard_D4s_v5: 0}}\n", "")),
          entry("AllocationFailed", _ -> ended("  limits: {machines: {Standard_D4s_v5: 6}}\n", "")),
          entry(
              "ZonalAllocationFailed",
              _ ->
                  ended(
                      "  limits: {machines: {Standard_D4s_v5: 6}}\n",
                      ",\"availabilityZones\":[\"1\"]")),
          entry(
              "OverconstrainedAllocationRequest",
              s -> operation(s, "OverconstrainedAllocationRequest")),
          entry(
              "OverconstrainedZonalAllocationRequest",
              s -> operation(s, "OverconstrainedZonalAllocationRequest")),
          entry("VMSizeNotSupported", _ -> in("  limits: {sizes: [Standard_D8s_v5]}\n")),
          entry("SubnetIsFull", _ -> ended("  limits: {subnets: {\"\": 200}}\n", "")),
          entry("UpgradeFailed", CatalogueTest::heldUpgrade),
          entry("UnsatisfiablePDB", CatalogueTest::unsatisfiable),
          entry("DeleteVMSSAgentPoolFailed", CatalogueTest::heldDelete),
          entry("AKSOperationPreempted", s -> operation(s, "AKSOperationPreempted")),
          entry("AKSOperationPreemptedByDelete", CatalogueTest::preempted),
          entry("(not verified)", s -> s.post("/agentPools/win/abort")),
          entry(
              "BadRequest 2",
              s -> cluster(s, "{\"agentPoolProfiles\":[{\"name\":\"new\",\"count\":1}]}")),
          entry("OperationNotAllowed 4", _ -> machinesPool()),
          entry(
              "InvalidParameter",
              s -> s.send("POST", Stand.BASE + "/agentPools/win/deleteMachines", "{}")),
          entry("(not verified) 2", s -> s.put("win", "{\"nonsense\":1}")),
          entry("MaxAgentPoolCountReached", _ -> in("  maxAgentPools: 3\n")),
          entry("AgentPoolMaxCountExceeded", s -> s.put("win", "{\"count\":1001}")),
          entry("MustDefineAtLeastOneSystemPool", s -> s.delete("sys")),
          entry(
              "VMSizeNotSupportedForWindowsAgentPool",
              s -> create(s, "new", ",\"vmSize\":\"Standard_D4ps_v5\"")),
          entry(
              "AgentPoolK8sVersionNotSupported",
              s -> create(s, "new", ",\"orchestratorVersion\":\"1.20\"")),
          entry(
              "NodePoolMcVersionIncompatible",
              _ ->
                  in(
                      "  kubernetesVersions: [\"1.34.2\", \"1.35.0\"]\n",
                      ",\"orchestratorVersion\":\"1.35\"")),
          entry(
              "AgentPoolUpgradeVersionNotAllowed",
              s -> s.put("win", "{\"orchestratorVersion\":\"1.33\"}")),
          entry("GetLatestNodeImageVersionError", CatalogueTest::noImage),
          entry("NodesNotReady", CatalogueTest::strayed),
          entry("ScopeLocked", s -> answered(s, Refusal.wrapped(409, "ScopeLocked", "locked"))),
          entry(
              "WindowsProfilePasswordInvalid",
              s ->
                  cluster(
                      s,
                      "{\"windowsProfile\":{\"adminUsername\":\"a\",\"adminPassword\":\"b\"}}")));

  @TestFactory
  Stream<DynamicTest> every_error_of_the_catalogue_is_answered_as_it_stands_there() {
    var times = new HashMap<String, Integer>();
    return AksData.need("errors/aks-errors.json")
        .path("errors")
        .valueStream()
        .flatMap(
            error ->
                Stream.of(error.path("code").asText().split(" \\| |, "))
                    .map(code -> test(error, code, times.merge(code, 1, Integer::sum))));
  }

  private static DynamicTest test(JsonNode error, String code, int time) {
    var key = time == 1 ? code : code + " " + time;
    return DynamicTest.dynamicTest(
        key,
        () -> {
          assertThat(WAYS)
              .as("no way is known to %s", error.path("when").asText())
              .containsKey(key);
          try (var stand = Stand.usual()) {
            check(error, code, WAYS.get(key).apply(stand));
          }
        });
  }

  private static void check(JsonNode error, String code, Stand.Said said) {
    if (error.path("asyncStatus").isTextual()) {
      assertThat(said.status()).isEqualTo(200);
      assertThat(said.body().path("status").asText()).isEqualTo("Failed");
      assertThat(said.body().path("error").path("code").asText()).isEqualTo(code);
      return;
    }
    if (error.path("httpStatus").isInt()) {
      assertThat(said.status()).isEqualTo(error.path("httpStatus").asInt());
    }
    if (!code.startsWith("(") && error.path("httpStatus").isInt()) {
      assertThat(said.code()).isEqualTo(code);
    }
    assertThat(said.body().has("error"))
        .isEqualTo(
            error.path("shape").asText().startsWith("wrapped") || code.equals("ScopeLocked"));
    if (error.has("target")) {
      assertThat(said.body().path("target")).isEqualTo(error.path("target"));
    }
    if (code.equals("NotFound")) {
      assertThat(said.body().path("subcode")).isEqualTo(error.path("subcode"));
    }
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

  private static Stand.Said answered(Stand stand, Refusal refusal) {
    stand.emulator().secondPerson().failNext("PUT", "win", new Failure.Answer(refusal));
    return stand.put("win", "{}");
  }

  private static Stand.Said operation(Stand stand, String code) {
    var failure = new Failure.InOperation(code, "as asked");
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

  private static Stand.Said noImage(Stand stand) {
    return answered(stand, Refusal.flat(400, "GetLatestNodeImageVersionError", "none"));
  }

  private static Stand.Said strayed(Stand stand) {
    stand.emulator().secondPerson().neverJoin("new");
    var said = end(stand, create(stand, "new", ""));
    assertThat(said.body().path("error").path("code").asText()).isEqualTo("NodesNotReady");
    return new Stand.Said(200, Map.of(), said.body().path("error"));
  }
}
