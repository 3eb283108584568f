package dev.winpool.emulator.machine.node;

import dev.winpool.emulator.provider.fleet.MachineFacts;
import dev.winpool.emulator.provider.image.NodeImageVersion;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.seed.ClusterSeed;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.NodeStatusBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.TaintBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the Node object of a machine should look (aks.md 3.2). */
public final class NodeDesign {

  static final String NOT_READY = "node.kubernetes.io/not-ready";

  private final ClusterSeed cluster;
  private final NodeLabels labels;

  public NodeDesign(ClusterSeed cluster) {
    this.cluster = cluster;
    this.labels = new NodeLabels(cluster);
  }

  public NodeLabels labels() {
    return labels;
  }

  Node node(Machine machine, Instant now) {
    return new NodeBuilder()
        .withNewMetadata()
        .withName(machine.nodeName())
        .withLabels(labels.of(machine))
        .endMetadata()
        .withNewSpec()
        .withProviderID(providerId(machine))
        .withTaints(taints(machine, now))
        .endSpec()
        .withStatus(status(machine, now))
        .build();
  }

  /**
   * What a new Node has: the pool's taints, and the one that an API server's admission adds and the
   * node lifecycle controller lifts.
   */
  private List<Taint> taints(Machine machine, Instant now) {
    var taints = new ArrayList<>(poolTaints(machine.pool()));
    if (machine.phase(now) != Machine.Phase.READY) {
      taints.add(new TaintBuilder().withKey(NOT_READY).withEffect("NoSchedule").build());
    }
    return taints;
  }

  /** The pool's own taints. */
  public List<Taint> poolTaints(AksPool pool) {
    return pool.nodeSettings().taints().stream().map(NodeDesign::taint).toList();
  }

  /** Reads {@code key=value:Effect}; the value may be missing. */
  static Taint taint(String text) {
    var colon = text.lastIndexOf(':');
    var equals = text.indexOf('=');
    var key = equals < 0 ? text.substring(0, colon) : text.substring(0, equals);
    var value = equals < 0 ? null : text.substring(equals + 1, colon);
    return new TaintBuilder()
        .withKey(key)
        .withValue(value == null || value.isEmpty() ? null : value)
        .withEffect(text.substring(colon + 1))
        .build();
  }

  NodeStatus status(Machine machine, Instant now) {
    var pool = machine.pool();
    var resources =
        Map.of(
            "cpu", new Quantity("4"),
            "memory", new Quantity("16Gi"),
            "ephemeral-storage", new Quantity(pool.text("osDiskSizeGB") + "Gi"),
            "pods", new Quantity(pool.text("maxPods")));
    return new NodeStatusBuilder()
        .withCapacity(resources)
        .withAllocatable(resources)
        .withConditions(NodeHealth.conditions(machine, now))
        .addNewAddress(machine.nodeName(), "Hostname")
        .addNewAddress(address(machine), "InternalIP")
        .withNewNodeInfo()
        .withArchitecture("amd64")
        .withBootID("")
        .withMachineID(machine.nodeName())
        .withSystemUUID("")
        .withOperatingSystem(pool.windows() ? "windows" : "linux")
        .withOsImage(osImage(pool))
        .withKernelVersion(kernel(machine))
        .withKubeletVersion("v" + machine.runs().kubernetesVersion())
        .withKubeProxyVersion("v" + machine.runs().kubernetesVersion())
        .withContainerRuntimeVersion(
            pool.osSKU().equals("Windows2025") ? "containerd://2.0.4" : "containerd://1.7.28")
        .endNodeInfo()
        .build();
  }

  /** What the resource provider tells of the machine. */
  public MachineFacts facts(Machine machine) {
    var zones = machine.pool().property("availabilityZones");
    var id = vm(machine, cluster.nodeResourceGroup());
    var zone =
        zones.isEmpty()
            ? Optional.<String>empty()
            : Optional.of(zones.path(machine.number() % zones.size()).asText());
    return new MachineFacts(machine.nodeName(), id, address(machine), zone);
  }

  /** The group in lower case here; the resource provider tells it as it is (recorded). */
  private String providerId(Machine machine) {
    return "azure://" + vm(machine, cluster.nodeResourceGroup().toLowerCase(Locale.ROOT));
  }

  private String vm(Machine machine, String group) {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Compute/virtualMachineScaleSets/%s/virtualMachines/%d"
        .formatted(
            cluster.subscription(), group, ScaleSet.of(machine.pool()).name(), machine.number());
  }

  private static NodeImageVersion image(Machine machine) {
    return NodeImageVersion.of(machine.runs().image());
  }

  private static String osImage(AksPool pool) {
    return pool.windows()
        ? "Windows Server " + pool.osSKU().substring("Windows".length()) + " Datacenter"
        : "Ubuntu 22.04.5 LTS";
  }

  private static String kernel(Machine machine) {
    if (!machine.pool().windows()) {
      return "5.15.0-1089-azure";
    }
    return "10.0." + image(machine).build() + "." + image(machine).revision();
  }

  private static String address(Machine machine) {
    var net = Math.floorMod(machine.pool().name().hashCode(), 200);
    return "10.%d.%d.%d".formatted(net, machine.number() / 250, machine.number() % 250 + 4);
  }
}
