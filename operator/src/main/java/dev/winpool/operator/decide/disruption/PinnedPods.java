package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.NodePod;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Selectors that pin a pod to the old pool, its version, its build or one node (row D2). */
final class PinnedPods {

  private PinnedPods() {}

  /** Why the pod could not be scheduled to a node of that pool and version; empty when it could. */
  static Optional<String> whyNot(NodePod pod, String to, WindowsServer host) {
    var ofTarget =
        Map.of(
            "kubernetes.azure.com/agentpool",
            to,
            "agentpool",
            to,
            "kubernetes.azure.com/os-sku",
            host.name(),
            "node.kubernetes.io/windows-build",
            "10.0." + host.build());
    return ofTarget.entrySet().stream()
        .filter(e -> pod.selectors().containsKey(e.getKey()))
        .filter(e -> !among(pod.selectors().get(e.getKey()), e.getValue()))
        .map(
            e ->
                "selector %s=%s keeps it from %s"
                    .formatted(e.getKey(), pod.selectors().get(e.getKey()), to))
        .sorted()
        .findFirst()
        .or(
            () ->
                Optional.ofNullable(pod.selectors().get("kubernetes.io/hostname"))
                    .map(node -> "selector kubernetes.io/hostname=" + node + " pins it to a node"));
  }

  private static boolean among(String values, String wanted) {
    return Arrays.asList(values.split(",")).contains(wanted);
  }
}
