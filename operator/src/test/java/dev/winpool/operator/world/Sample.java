package dev.winpool.operator.world;

import dev.winpool.operator.aks.answer.PoolReading;
import dev.winpool.operator.api.WindowsServer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pools and nodes as AKS and the API server would show them; every test changes what it is about.
 */
public final class Sample {

  /** A Saturday night in a window. */
  public static final Instant NOW = Instant.parse("2026-12-05T21:30:00Z");

  public static final String CLUSTER = "0b5d3e9c-kube-system";
  public static final String OBJECT = "web";

  private Sample() {}

  public static String image(WindowsServer server) {
    return switch (server) {
      case Windows2019 -> "AKSWindows-2019-containerd-17763.8389.260210";
      case Windows2022 -> "AKSWindows-2022-containerd-20348.5386.260715";
      case Windows2025 -> "AKSWindows-2025-gen2-26100.33158.260715";
    };
  }

  /** A settled pool of ours with so many machines. */
  public static AgentPool pool(String name, WindowsServer server, int count) {
    var properties = new LinkedHashMap<String, Object>();
    properties.put("osType", "Windows");
    properties.put("mode", "User");
    properties.put("type", "VirtualMachineScaleSets");
    properties.put("osSKU", server.name());
    properties.put("count", count);
    properties.put("enableAutoScaling", false);
    properties.put("vmSize", "Standard_D4s_v5");
    properties.put("orchestratorVersion", "1.32");
    properties.put("provisioningState", "Succeeded");
    properties.put("nodeImageVersion", image(server));
    properties.put("powerState", Map.of("code", "Running"));
    properties.put("nodeLabels", Map.of(Tags.POOL_LABEL, OBJECT));
    properties.put("tags", Map.of(Tags.OWNER, OBJECT, Tags.CLUSTER, CLUSTER));
    return read(name, "etag-" + name, properties);
  }

  /** As room aks reads a pool of these properties. */
  private static AgentPool read(String name, String eTag, Map<String, Object> properties) {
    return PoolReading.of(Map.of("name", name, "properties", properties), Optional.of(eTag));
  }

  /** The pool with one property changed. */
  public static AgentPool with(AgentPool pool, String property, Object value) {
    var properties = new LinkedHashMap<>(pool.properties());
    properties.put(property, value);
    return read(pool.name(), pool.eTag(), properties);
  }

  public static AgentPool without(AgentPool pool, String property) {
    var properties = new LinkedHashMap<>(pool.properties());
    properties.remove(property);
    return read(pool.name(), pool.eTag(), properties);
  }

  /** The pool with one more tag. */
  public static AgentPool tagged(AgentPool pool, String key, String value) {
    var tags = new LinkedHashMap<String, Object>(pool.tags());
    tags.put(key, value);
    return with(pool, "tags", tags);
  }

  public static AgentPool autoscaled(AgentPool pool, int min, int max) {
    return with(with(with(pool, "enableAutoScaling", true), "minCount", min), "maxCount", max);
  }

  /** The i-th node of a pool, Ready. */
  public static WorkerNode node(AgentPool pool, int index) {
    var name = "aks" + pool.name() + "00000" + index;
    var build = pool.server().map(WindowsServer::build).orElse(0);
    return new WorkerNode(
        name,
        "uid-" + name,
        "7",
        pool.name(),
        true,
        false,
        Optional.empty(),
        List.of(),
        Map.of(
            "node.kubernetes.io/windows-build",
            "10.0." + build,
            "kubernetes.azure.com/node-image-version",
            pool.text("nodeImageVersion").orElse("")));
  }

  public static WorkerNode cordoned(WorkerNode node, String swap, boolean found) {
    return marked(node, new CordonMark(swap, NOW.minusSeconds(600), node.uid(), found));
  }

  public static WorkerNode marked(WorkerNode node, CordonMark mark) {
    return copy(node, node.ready(), true, Optional.of(mark), node.taints(), node.labels());
  }

  /** Cordoned under that mark, and opened by somebody since. */
  public static WorkerNode reopened(WorkerNode node, CordonMark mark) {
    return copy(node, node.ready(), false, Optional.of(mark), node.taints(), node.labels());
  }

  public static WorkerNode cordonedByHand(WorkerNode node) {
    return copy(node, node.ready(), true, Optional.empty(), node.taints(), node.labels());
  }

  /** Nobody cordoned it. */
  public static WorkerNode open(WorkerNode node) {
    return copy(node, node.ready(), false, Optional.empty(), node.taints(), node.labels());
  }

  /** Another one of the same name. */
  public static WorkerNode renewed(WorkerNode node) {
    var uid = node.uid() + "-2";
    var mark = node.mark().map(m -> new CordonMark(m.swapId(), m.at(), uid, m.foundCordoned()));
    return new WorkerNode(
        node.name(),
        uid,
        node.resourceVersion(),
        node.pool(),
        node.ready(),
        node.unschedulable(),
        mark,
        node.taints(),
        node.labels());
  }

  public static WorkerNode notReady(WorkerNode node) {
    return copy(node, false, node.unschedulable(), node.mark(), node.taints(), node.labels());
  }

  /** As the cloud's node lifecycle controller marks it. */
  public static WorkerNode deallocated(WorkerNode node) {
    return tainted(notReady(node), "node.cloudprovider.kubernetes.io/shutdown:NoSchedule");
  }

  public static WorkerNode tainted(WorkerNode node, String taint) {
    return copy(
        node, node.ready(), node.unschedulable(), node.mark(), List.of(taint), node.labels());
  }

  public static WorkerNode labelled(WorkerNode node, String key, String value) {
    var labels = new LinkedHashMap<>(node.labels());
    labels.put(key, value);
    return copy(node, node.ready(), node.unschedulable(), node.mark(), node.taints(), labels);
  }

  private static WorkerNode copy(
      WorkerNode node,
      boolean ready,
      boolean closed,
      Optional<CordonMark> mark,
      List<String> taints,
      Map<String, String> labels) {
    return new WorkerNode(
        node.name(),
        node.uid(),
        node.resourceVersion(),
        node.pool(),
        ready,
        closed,
        mark,
        taints,
        labels);
  }
}
