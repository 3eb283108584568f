package dev.winpool.emulator.arm.replay;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.Stand;
import java.util.Map;
import java.util.function.Consumer;

/** How each recording about one agent pool is brought about, up to the request recorded. */
final class PoolReplays {

  private static final String OLD = "  kubernetesVersion: \"1.25.6\"\n  networkPlugin: kubenet\n";
  private static final String OVERLAY = "  networkPluginMode: overlay\n";

  static final Map<String, Consumer<Recording>> WAYS =
      Map.ofEntries(
          entry(
              "agentpool-windows-create-201", r -> create(r, "  kubernetesVersion: \"1.25.6\"\n")),
          entry("agentpool-windows2025-create-201", r -> create(r, at("1.35.1", "1.35.1"))),
          entry("agentpool-create-minimal-201", r -> create(r, at("1.35", "1.35.7") + OVERLAY)),
          entry("agentpool-spot-create-201", r -> create(r, at("1.32", "1.32.5") + OVERLAY)),
          entry("agentpool-autoscaler-create-empty-201", r -> create(r, OLD)),
          entry("agentpool-windows2025-get-created-200", PoolReplays::created2025),
          entry("agentpool-get-created-200", PoolReplays::createdMinimal),
          entry("agentpool-windows-outbound-nat-get-200", PoolReplays::outboundNat),
          entry("agentpool-zones-get-200", PoolReplays::zones),
          entry("agentpool-get-404", PoolReplays::missing),
          entry("agentpool-scale-200", r -> change(r, p -> p.put("count", 1))),
          entry("agentpool-labels-update-200", r -> change(r, p -> label(p, "value1"))),
          entry("agentpool-labels-remove-200", r -> change(r, p -> label(p, "value2"))),
          entry("agentpool-taints-update-200", r -> change(r, PoolReplays::taint)),
          entry("agentpool-drain-timeout-update-200", r -> change(r, PoolReplays::drainTen)),
          entry("agentpool-put-unchanged-200", r -> change(r, p -> {})),
          entry("agentpool-put-node-image-version-200", r -> change(r, PoolReplays::minorOnly)),
          entry(
              "agentpool-get-minor-version-only-200", r -> after(r, "agentpool-put-unchanged-200")),
          entry(
              "agentpool-get-after-put-200", r -> after(r, "agentpool-put-node-image-version-200")),
          entry("agentpool-autoscaler-update-200", r -> change(r, PoolReplays::autoscaledFromNone)),
          entry("agentpool-autoscaler-get-after-update-200", PoolReplays::autoscaled),
          entry("agentpool-update-invalid-parameter-400", PoolReplays::invalid));

  private PoolReplays() {}

  /** A cluster that was asked for one version and runs another. */
  static String at(String asked, String runs) {
    return "  kubernetesVersion: \"%s\"\n  kubernetesVersions: [\"%s\"]\n".formatted(asked, runs);
  }

  /** The cluster that a recorded pool stands in. */
  static String clusterOf(JsonNode pool) {
    var properties = pool.path("properties");
    var versions =
        at(
            properties.path("orchestratorVersion").asText(),
            properties.path("currentOrchestratorVersion").asText());
    return versions
        + (properties.path("maxPods").asInt() == 110 ? "  networkPlugin: kubenet\n" : OVERLAY);
  }

  private static void create(Recording recording, String cluster) {
    try (var theatre = Theatre.of(recording, cluster + Theatre.FIRST)) {
      same(theatre.play(), recording);
    }
  }

  private static void createdMinimal(Recording recording) {
    created(recording, "agentpool-create-minimal-201", at("1.35", "1.35.7") + OVERLAY);
  }

  private static void created2025(Recording recording) {
    created(recording, "agentpool-windows2025-create-201", at("1.35.1", "1.35.1"));
  }

  private static void created(Recording recording, String creation, String cluster) {
    try (var theatre = Theatre.of(recording, cluster + Theatre.FIRST)) {
      theatre.play(recording.other(creation));
      same(theatre.after("PT30M").play(), recording);
    }
  }

  private static void outboundNat(Recording recording) {
    var sent =
        "{\"osType\":\"Windows\",\"vmSize\":\"Standard_D2s_v3\",\"count\":1,"
            + "\"windowsProfile\":{\"disableOutboundNat\":true},\"enableEncryptionAtHost\":false,"
            + "\"enableUltraSSD\":false}";
    got(recording, at("1.29.2", "1.29.2"), "npwin", sent);
  }

  private static void zones(Recording recording) {
    var sent =
        "{\"vmSize\":\"Standard_D4lds_v5\",\"count\":2,\"availabilityZones\":[\"1\",\"2\",\"3\"],"
            + "\"upgradeSettings\":{\"undrainableNodeBehavior\":\"Schedule\"},"
            + "\"enableEncryptionAtHost\":false,\"enableUltraSSD\":false}";
    got(recording, at("1.31", "1.31.8") + OVERLAY, "c000003", sent);
  }

  private static void got(Recording recording, String cluster, String pool, String sent) {
    try (var theatre = Theatre.of(recording, cluster + Theatre.FIRST)) {
      var path = theatre.path() + "/agentPools/" + pool + "?api-version=" + recording.apiVersion();
      theatre.stand().send("PUT", path, "{\"properties\":" + sent + "}");
      same(theatre.after("PT30M").play(), recording);
    }
  }

  private static void missing(Recording recording) {
    try (var theatre = Theatre.of(recording, at("1.35", "1.35.7") + Theatre.FIRST)) {
      var said = theatre.play();
      assertThat(said.body()).isEqualTo(recording.body());
      Likeness.envelope(said, recording);
    }
  }

  /** Sends a PUT to the pool as its answer shows it, but for what it changed. */
  private static void change(Recording recording, Consumer<ObjectNode> before) {
    try (var theatre =
        Theatre.with(recording, clusterOf(recording.body()), was(recording, before))) {
      same(theatre.play(), recording);
    }
  }

  private static void after(Recording recording, String change) {
    var put = recording.other(change);
    try (var theatre = Theatre.with(recording, clusterOf(put.body()), put.body())) {
      theatre.play(put);
      same(theatre.after("PT5M").play(), recording);
    }
  }

  private static JsonNode was(Recording recording, Consumer<ObjectNode> before) {
    ObjectNode pool = recording.body().deepCopy();
    before.accept((ObjectNode) pool.path("properties"));
    return pool;
  }

  private static void autoscaled(Recording recording) {
    var put = recording.other("agentpool-autoscaler-update-200");
    var pool = was(put, PoolReplays::autoscaledFromNone);
    try (var theatre = Theatre.with(recording, clusterOf(put.body()), pool)) {
      theatre.play(put);
      same(theatre.after("PT30M").play(), recording);
    }
  }

  private static void invalid(Recording recording) {
    ObjectNode pool = recording.other("agentpool-put-unchanged-200").body().deepCopy();
    pool.put("name", "np000003").withObject("/properties").put("orchestratorVersion", "1.33.0");
    pool.withObject("/properties").put("currentOrchestratorVersion", "1.33.0").put("mode", "User");
    try (var theatre = Theatre.with(recording, clusterOf(pool), pool)) {
      var said = theatre.play();
      var wanted = (ObjectNode) recording.body().deepCopy();
      // The recording names another value than the one that was sent.
      wanted.put("message", wanted.path("message").asText().replace("value Invalid ", "value "));
      var ours = (ObjectNode) said.body().deepCopy();
      ours.put(
          "message",
          ours.path("message").asText().replaceFirst("value \\w+ is not", "value is not"));
      assertThat(ours).isEqualTo(wanted);
      Likeness.envelope(said, recording);
    }
  }

  private static void same(Stand.Said said, Recording recording) {
    Likeness.pool(said.body(), recording.body(), recording);
    Likeness.envelope(said, recording);
  }

  private static void label(ObjectNode properties, String value) {
    properties.putObject("nodeLabels").put("label1", value);
  }

  private static void taint(ObjectNode properties) {
    properties.putArray("nodeTaints").add("key1=value1:PreferNoSchedule");
  }

  private static void drainTen(ObjectNode properties) {
    properties.withObject("/upgradeSettings").put("drainTimeoutInMinutes", 10);
  }

  private static void minorOnly(ObjectNode properties) {
    properties.put("orchestratorVersion", "1.32");
  }

  private static void autoscaledFromNone(ObjectNode properties) {
    properties.put("minCount", 0).put("maxCount", 3);
  }
}
