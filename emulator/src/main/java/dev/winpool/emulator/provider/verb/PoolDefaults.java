package dev.winpool.emulator.provider.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.provider.cluster.ManagedCluster;
import dev.winpool.emulator.provider.quota.OsDisk;
import dev.winpool.emulator.seed.ClusterSeed;

/** What a new pool has where its PUT is silent (recorded 2025-10 to 2026-09). */
record PoolDefaults(ManagedCluster cluster, JsonNode sent) {

  /** What AKS chose where no size was asked for: Windows 2026-04, Linux 2025-07. */
  private static final String WINDOWS_SIZE = "Standard_D8ds_v5";

  private static final String LINUX_SIZE = "Standard_D4plds_v5";

  ObjectNode all() {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("count", 1).put("vmSize", windows() ? WINDOWS_SIZE : LINUX_SIZE);
    disk().layInto(node);
    node.put("kubeletDiskType", "OS").put("maxPods", maxPods(cluster.facts()));
    node.put("type", "VirtualMachineScaleSets").put("enableAutoScaling", false);
    node.put("scaleDownMode", "Delete").putObject("powerState").put("code", "Running");
    node.set("orchestratorVersion", cluster.properties().path("kubernetesVersion"));
    node.put("enableNodePublicIP", false).put("mode", "User").put("osType", "Linux");
    node.put("osSKU", windows() ? windowsSku() : "Ubuntu").putObject("upgradeSettings");
    node.put("enableFIPS", false);
    if (windows()) {
      node.putObject("windowsProfile");
    }
    return node;
  }

  private boolean windows() {
    return sent.path("osType").asText().equalsIgnoreCase("Windows");
  }

  private OsDisk disk() {
    var size = sent.path("vmSize").asText();
    var chosen = windows() ? WINDOWS_SIZE : LINUX_SIZE;
    var asked = new OsDisk(sent.path("osDiskType").asText(), sent.path("osDiskSizeGB").asInt());
    return OsDisk.usual(size.isEmpty() ? chosen : size, windows(), asked);
  }

  private static int maxPods(ClusterSeed facts) {
    if (!facts.network().plugin().equals("azure")) {
      return 110;
    }
    return facts.network().mode().filter("overlay"::equalsIgnoreCase).isPresent() ? 250 : 30;
  }

  private String windowsSku() {
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
