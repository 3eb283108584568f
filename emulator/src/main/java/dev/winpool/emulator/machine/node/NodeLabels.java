package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.image.NodeImageVersion;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.quota.VmSize;
import dev.winpool.emulator.seed.ClusterSeed;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** AKS's labels on a node, and the pool's (aks.md 3.2). */
public record NodeLabels(ClusterSeed cluster) {

  private static final int MIB_IN_GIB = 1024;

  public Map<String, String> of(Machine machine) {
    var labels = of(machine.pool());
    labels.put("kubernetes.io/hostname", machine.nodeName());
    labels.put("topology.kubernetes.io/zone", zone(machine));
    azure(labels, "node-image-version", machine.runs().image());
    if (machine.pool().windows()) {
      var build = NodeImageVersion.of(machine.runs().image()).build();
      labels.put("node.kubernetes.io/windows-build", "10.0." + build);
    }
    return labels;
  }

  /** The labels that all nodes of a pool share. */
  public Map<String, String> of(AksPool pool) {
    var labels = new LinkedHashMap<String, String>(pool.nodeSettings().labels());
    labels.put("kubernetes.io/arch", "amd64");
    labels.put("kubernetes.io/os", pool.windows() ? "windows" : "linux");
    labels.put("node.kubernetes.io/instance-type", pool.text("vmSize"));
    labels.put("topology.kubernetes.io/region", cluster.location());
    labels.put("agentpool", pool.name());
    azure(labels, "agentpool", pool.name());
    azure(labels, "cluster", cluster.nodeResourceGroup());
    azure(labels, "managedby", "aks");
    azure(labels, "mode", pool.mode().toLowerCase(Locale.ROOT));
    azure(labels, "nodepool-type", "VirtualMachineScaleSets");
    azure(labels, "os-sku", pool.osSKU());
    azure(labels, "os-sku-effective", pool.osSKU());
    azure(labels, "os-sku-requested", pool.osSKU());
    azure(labels, "role", "agent");
    // The values of these four are not verified.
    azure(labels, "storageprofile", "managed");
    azure(labels, "storagetier", "Premium_LRS");
    VmSize.of(pool.text("vmSize")).ifPresent(size -> sku(labels, size));
    if (pool.property("enableFIPS").asBoolean()) {
      azure(labels, "fips_enabled", "true");
    }
    return labels;
  }

  private static void sku(Map<String, String> labels, VmSize size) {
    azure(labels, "sku-cpu", Integer.toString(size.vcpus()));
    azure(labels, "sku-memory", Integer.toString(size.memoryGib() * MIB_IN_GIB));
  }

  private String zone(Machine machine) {
    var zones = machine.pool().property("availabilityZones");
    return zones.isEmpty()
        ? "0"
        : cluster.location() + "-" + zones.path(machine.number() % zones.size()).asText();
  }

  private static void azure(Map<String, String> labels, String name, String value) {
    labels.put("kubernetes.azure.com/" + name, value);
  }
}
