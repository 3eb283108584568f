package dev.winpool.operator.nodes;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;

/**
 * What of a change lets a drain do more than before; all else is seen by the turn's own interval.
 * Of every eviction an API server tells five times: three times of the pod, twice of its budget.
 */
final class DrainNews {

  private DrainNews() {}

  /**
   * One that goes is nothing to do before it is gone, nor is one that the eviction API has just
   * marked so.
   */
  static boolean ofPod(Pod pod) {
    return !goes(pod) && !evicted(pod);
  }

  /** Its end was asked for, and cannot be taken back. */
  static boolean goes(Pod pod) {
    return pod.getMetadata() != null && pod.getMetadata().getDeletionTimestamp() != null;
  }

  /**
   * Kubernetes, pod disruption conditions: the eviction API writes it just before it deletes.
   * Whoever else writes that condition may leave the pod there, ended: the kubelet does.
   */
  private static boolean evicted(Pod pod) {
    return pod.getStatus() != null
        && pod.getStatus().getConditions().stream()
            .anyMatch(
                it ->
                    "DisruptionTarget".equals(it.getType())
                        && "True".equals(it.getStatus())
                        && "EvictionByEvictionAPI".equals(it.getReason()));
  }

  /**
   * Whether a node is empty but for what stays, now that a pod went. While it holds others a budget
   * that opens or an owner that is whole says when the next of them may go.
   *
   * @param left the node's pods, without it
   */
  static boolean empties(List<SeenPod> left) {
    return left.stream().noneMatch(SeenPod::mayHaveToGo);
  }

  /** Row D26: it allows, or its status is not of its present spec, or there is none yet. */
  static boolean ofBudget(PodDisruptionBudget budget) {
    var status = budget.getStatus();
    return status == null
        || status.getDisruptionsAllowed() == null
        || status.getDisruptionsAllowed() > 0
        || freesUnhealthy(budget);
  }

  private static boolean freesUnhealthy(PodDisruptionBudget budget) {
    return budget.getSpec() != null
        && "AlwaysAllow".equals(budget.getSpec().getUnhealthyPodEvictionPolicy());
  }
}
