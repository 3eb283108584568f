package dev.winpool.emulator.machine.kubeapi;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Nodes and pods as one step found them, pods ordered by namespace and name. */
public record Snapshot(Map<String, Node> nodes, List<Pod> pods) {

  private static final Comparator<Pod> ORDER =
      Comparator.comparing((Pod pod) -> pod.getMetadata().getNamespace())
          .thenComparing(pod -> pod.getMetadata().getName());

  public static Snapshot empty() {
    return new Snapshot(Map.of(), List.of());
  }

  public static Snapshot of(Nodes port) {
    var nodes =
        port.nodes().stream()
            .collect(
                Collectors.toMap(
                    node -> node.getMetadata().getName(), node -> node, (a, _) -> a, TreeMap::new));
    return new Snapshot(nodes, port.pods().stream().sorted(ORDER).toList());
  }

  public Optional<Node> node(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** The pods bound to that node. */
  public List<Pod> on(String node) {
    return pods.stream().filter(pod -> node.equals(pod.getSpec().getNodeName())).toList();
  }
}
