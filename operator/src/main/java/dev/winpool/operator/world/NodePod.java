package dev.winpool.operator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod bound to a node, as read.
 *
 * @param ending since it was asked to go
 * @param controller the owner reference with controller=true
 * @param owner the top controller (the Deployment behind a ReplicaSet)
 * @param daemon the controlling DaemonSet still exists; empty when the pod has none
 * @param returned it was made after winpool had cordoned its node, and is there all the same
 * @param budgets the PodDisruptionBudgets that select the pod, as namespace/name
 * @param annotations those of {@link #HEEDED}
 * @param problem why a container waits, in the kubelet's words; empty when none does
 */
public record NodePod(
    String namespace,
    String name,
    String uid,
    String node,
    String phase,
    boolean ready,
    Optional<Ending> ending,
    Optional<OwnerRef> controller,
    Optional<OwnerRef> owner,
    Optional<Boolean> daemon,
    boolean mirror,
    boolean emptyDir,
    boolean critical,
    boolean returned,
    List<String> images,
    Map<String, String> selectors,
    Map<String, String> annotations,
    List<String> budgets,
    String problem) {

  /** A label of Cluster API that row D21 honours; it is told beside the annotations. */
  public static final String DRAIN_LABEL = "cluster.x-k8s.io/drain";

  /** The annotations that row D21 honours; others are not read. */
  public static final List<String> HEEDED =
      List.of(
          "karpenter.sh/do-not-disrupt",
          "cluster-autoscaler.kubernetes.io/safe-to-evict",
          DRAIN_LABEL);

  public NodePod {
    images = List.copyOf(images);
    selectors = Map.copyOf(selectors);
    annotations = Map.copyOf(annotations);
    budgets = List.copyOf(budgets);
  }

  /** namespace/name */
  public String key() {
    return namespace + "/" + name;
  }

  public boolean finished() {
    return "Succeeded".equals(phase) || "Failed".equals(phase);
  }

  /**
   * Runs, or may run again, and would be lost with its node: everything but DaemonSet, mirror and
   * finished pods.
   */
  public boolean occupiesNode() {
    return !finished() && !mirror && !daemon.orElse(false);
  }

  /** Was asked to go, and has not gone. */
  public boolean terminating() {
    return ending.isPresent();
  }

  /** A controller, named as people name it. */
  public record OwnerRef(String kind, String namespace, String name) {
    @Override
    public String toString() {
      return namespace + "/" + kind + "/" + name;
    }
  }
}
