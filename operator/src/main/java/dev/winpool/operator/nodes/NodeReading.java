package dev.winpool.operator.nodes;

import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.WorkerNode;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSpec;
import io.fabric8.kubernetes.api.model.NodeStatus;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Node object as a {@link WorkerNode}. */
public final class NodeReading {
  /** The label that AKS sets on every node of a pool. */
  public static final String POOL = "kubernetes.azure.com/agentpool";

  private NodeReading() {}

  static WorkerNode of(Node node) {
    var meta = node.getMetadata();
    var labels = Optional.ofNullable(meta.getLabels()).orElse(Map.of());
    var spec = Optional.ofNullable(node.getSpec()).orElseGet(NodeSpec::new);
    var ready = readyCondition(node);
    return new WorkerNode(
        meta.getName(),
        meta.getUid(),
        meta.getResourceVersion(),
        labels.getOrDefault(POOL, ""),
        ready.filter(condition -> "True".equals(condition.getStatus())).isPresent(),
        Boolean.TRUE.equals(spec.getUnschedulable()),
        mark(node),
        taints(spec),
        labels);
  }

  private static Optional<NodeCondition> readyCondition(Node node) {
    return Optional.ofNullable(node.getStatus()).map(NodeStatus::getConditions).stream()
        .flatMap(List::stream)
        .filter(condition -> "Ready".equals(condition.getType()))
        .findFirst();
  }

  private static Optional<CordonMark> mark(Node node) {
    return Optional.ofNullable(node.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(CordonMark.KEY))
        .flatMap(CordonMark::parse);
  }

  private static List<String> taints(NodeSpec spec) {
    return Optional.ofNullable(spec.getTaints()).orElse(List.of()).stream()
        .map(NodeReading::text)
        .toList();
  }

  private static String text(Taint taint) {
    var value = taint.getValue() == null ? "" : taint.getValue();
    return taint.getKey() + (value.isEmpty() ? "" : "=" + value) + ":" + taint.getEffect();
  }
}
