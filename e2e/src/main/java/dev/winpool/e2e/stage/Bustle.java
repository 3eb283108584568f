package dev.winpool.e2e.stage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a real cluster's controllers are still at something, as far as its nodes, pods and
 * budgets show it: they stand still, and say of each other what is so. They live by real time and
 * take theirs, whatever the stage's clock says.
 */
final class Bustle implements AutoCloseable {
  private static final Duration REST = Duration.ofSeconds(1);

  /** The scheduler looks at a pod that found no node again after 1, then 2 seconds. */
  private static final Duration UNBOUND_REST = Duration.ofSeconds(4);

  private static final Set<String> DONE = Set.of("Succeeded", "Failed");
  private static final String NODE_TAINT = "node.kubernetes.io/";
  private static final String UNSCHEDULABLE = NODE_TAINT + "unschedulable";

  private final SharedIndexInformer<Node> nodes;
  private final SharedIndexInformer<Pod> pods;
  private final SharedIndexInformer<ReplicaSet> sets;
  private final SharedIndexInformer<PodDisruptionBudget> budgets;
  private volatile long changedAt = System.nanoTime();

  Bustle(KubernetesClient client) {
    this.nodes = watch(client.nodes());
    this.pods = watch(client.pods().inAnyNamespace());
    this.sets = watch(client.apps().replicaSets().inAnyNamespace());
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
    var all = pods.getIndexer().list();
    var unbound = all.stream().anyMatch(Bustle::unbound);
    return still >= (unbound ? UNBOUND_REST : REST).toNanos()
        && nodes.getIndexer().list().stream().allMatch(Bustle::settled)
        && sets.getIndexer().list().stream().allMatch(set -> whole(set, all))
        && budgets.getIndexer().list().stream().allMatch(budget -> counted(budget, all));
  }

  /** There are as many pods of it as it wants, ready or not. */
  private static boolean whole(ReplicaSet set, List<Pod> pods) {
    var uid = set.getMetadata().getUid();
    var there =
        pods.stream()
            .filter(Bustle::lives)
            .filter(
                pod ->
                    pod.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid().equals(uid)))
            .count();
    return there == Objects.requireNonNullElse(set.getSpec().getReplicas(), 1);
  }

  /** Its status counts the ready pods that there are; or it cannot be counted. */
  private static boolean counted(PodDisruptionBudget budget, List<Pod> pods) {
    var status = budget.getStatus();
    if (status == null) {
      return false;
    }
    var namespace = budget.getMetadata().getNamespace();
    var labels = budget.getSpec().getSelector().getMatchLabels().entrySet();
    var ready =
        pods.stream()
            .filter(pod -> pod.getMetadata().getNamespace().equals(namespace))
            .filter(pod -> pod.getMetadata().getLabels().entrySet().containsAll(labels))
            .filter(pod -> lives(pod) && ready(pod))
            .count();
    return ready == Objects.requireNonNullElse(status.getCurrentHealthy(), 0)
        || status.getConditions().stream().anyMatch(c -> c.getReason().equals("SyncFailed"));
  }

  private static boolean lives(Pod pod) {
    return pod.getMetadata().getDeletionTimestamp() == null
        && !DONE.contains(String.valueOf(pod.getStatus().getPhase()));
  }

  private static boolean ready(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals("True"));
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
    List.of(nodes, pods, sets, budgets).forEach(SharedIndexInformer::close);
  }
}
