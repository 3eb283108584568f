package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.List;
import java.util.Set;

/** How the body of a PUT becomes the properties of a pool. */
public final class PoolProperties {

  private static final Set<String> READ_ONLY =
      Set.of(
          "eTag",
          "currentOrchestratorVersion",
          "nodeImageVersion",
          "provisioningState",
          "provisioningError",
          "status");

  /** Absent or null in a PUT means removed; everything else absent keeps its value. */
  private static final List<String> REPLACED = List.of("nodeLabels", "nodeTaints", "tags");

  private PoolProperties() {}

  /** What a new pool has where its PUT is silent. */
  public static ObjectNode defaults(ManagedCluster cluster, JsonNode sent) {
    var node = JsonNodeFactory.instance.objectNode();
    var windows = sent.path("osType").asText().equalsIgnoreCase("Windows");
    node.put("count", 1).put("osDiskSizeGB", 128).put("osDiskType", "Managed");
    node.put("kubeletDiskType", "OS").put("maxPods", maxPods(cluster.facts()));
    node.put("type", "VirtualMachineScaleSets").put("enableAutoScaling", false);
    node.set("powerState", JsonNodeFactory.instance.objectNode().put("code", "Running"));
    node.put("orchestratorVersion", cluster.version().toString()).put("mode", "User");
    node.put("enableNodePublicIP", false).put("enableEncryptionAtHost", false);
    node.put("enableUltraSSD", false).put("enableFIPS", false).put("osType", "Linux");
    node.put("osSKU", windows ? windowsSku(cluster, sent) : "Ubuntu");
    node.set("upgradeSettings", JsonNodeFactory.instance.objectNode());
    return node;
  }

  /** The properties after a PUT of {@code sent} on {@code current}. */
  public static ObjectNode merge(ObjectNode current, JsonNode sent) {
    var next = current.deepCopy();
    next.remove(REPLACED);
    sent.forEachEntry(
        (name, value) -> {
          if (!READ_ONLY.contains(name) && !value.isNull()) {
            next.set(name, value.deepCopy());
          }
        });
    return normalise(current, next);
  }

  private static ObjectNode normalise(ObjectNode current, ObjectNode next) {
    if (next.path("osDiskSizeGB").asInt() == 0) {
      next.set("osDiskSizeGB", current.path("osDiskSizeGB"));
    }
    if (next.path("orchestratorVersion").asText().isEmpty()) {
      next.set("orchestratorVersion", current.path("orchestratorVersion"));
    }
    if (!next.path("scaleSetPriority").asText().equalsIgnoreCase("Spot")) {
      next.remove(List.of("scaleSetPriority", "scaleSetEvictionPolicy", "spotMaxPrice"));
    }
    if (!next.path("enableAutoScaling").asBoolean()) {
      next.remove(List.of("minCount", "maxCount"));
    }
    REPLACED.stream().filter(name -> next.path(name).isEmpty()).forEach(next::remove);
    return next;
  }

  private static int maxPods(ClusterSeed cluster) {
    if (!cluster.network().plugin().equals("azure")) {
      return 110;
    }
    return cluster.network().mode().filter("overlay"::equalsIgnoreCase).isPresent() ? 250 : 30;
  }

  private static String windowsSku(ManagedCluster cluster, JsonNode sent) {
    var asked = sent.path("orchestratorVersion").asText();
    var version = asked.isEmpty() ? cluster.version().toString() : asked;
    var digits = version.replaceFirst("^1\\.(\\d{1,3})(\\..*)?$", "$1");
    var minor = digits.matches("\\d+") ? Integer.parseInt(digits) : 25;
    if (minor >= 37) {
      return "Windows2025";
    }
    return minor >= 25 ? "Windows2022" : "Windows2019";
  }
}
