package dev.winpool.e2e.stage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whether a real cluster's controllers are still at something, as far as its nodes, pods and
 * budgets show it. They live by real time and take theirs, whatever the stage's clock says.
 */
final class Bustle implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(1);

  /** The scheduler looks at a pod that found no node again after 1, then 2 seconds. */
  private static final Duration UNBOUND_REST = Duration.ofSeconds(4);

  private static final String NODE_TAINT = "node.kubernetes.io/";
  private static final String UNSCHEDULABLE = NODE_TAINT + "unschedulable";

  private final SharedIndexInformer<Node> nodes;
  private final SharedIndexInformer<Pod> pods;
  private final SharedIndexInformer<?> budgets;
  private volatile long changedAt = System.nanoTime();

  Bustle(KubernetesClient client) {
    this.nodes = watch(client.nodes());
    this.pods = watch(client.pods().inAnyNamespace());
    this.budgets = watch(client.policy().v1().podDisruptionBudget().inAnyNamespace());
  }

  private <T extends HasMetadata> SharedIndexInformer<T> watch(Informable<T> kind) {
    return kind.inform(
        new ResourceEventHandler<>() {
          @Override
          public void onAdd(T object) {
            changedAt = System.nanoTime();
          }

          @Override
          public void onUpdate(T before, T after) {
            changedAt = System.nanoTime();
          }

          @Override
          public void onDelete(T object, boolean unknown) {
            changedAt = System.nanoTime();
          }
        });
  }

  boolean atRest() {
    var still = System.nanoTime() - changedAt;
    var unbound = pods.getIndexer().list().stream().anyMatch(Bustle::unbound);
    return still >= (unbound ? UNBOUND_REST : REST).toNanos()
        && nodes.getIndexer().list().stream().allMatch(Bustle::settled);
  }

  private static boolean unbound(Pod pod) {
    return pod.getSpec().getNodeName() == null;
  }

  /** Its taints say what its conditions and its spec say. */
  private static boolean settled(Node node) {
    var taints =
        Optional.ofNullable(node.getSpec().getTaints()).orElse(List.of()).stream()
            .map(taint -> taint.getKey())
            .filter(key -> key.startsWith(NODE_TAINT))
            .toList();
    var cordoned = Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    var sick = taints.stream().anyMatch(key -> !key.equals(UNSCHEDULABLE));
    return taints.contains(UNSCHEDULABLE) == cordoned && !(ready(node) && sick);
  }

  private static boolean ready(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
  }

  @Override
  public void close() {
    List.of(nodes, pods, budgets).forEach(SharedIndexInformer::close);
  }
}
