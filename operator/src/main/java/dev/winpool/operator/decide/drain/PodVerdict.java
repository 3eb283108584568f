package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.EmptyDirPods;
import dev.winpool.operator.api.UnmanagedPods;
import dev.winpool.operator.world.NodePod;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a drain does with one pod: an ordered list of filters, the first that speaks wins (rows D13
 * to D21, D46).
 */
sealed interface PodVerdict {

  /** Evicted when its budget allows. */
  record Evict() implements PodVerdict {}

  /** Not the drain's business: it stays, or goes with its node. */
  record Ignore() implements PodVerdict {}

  /** It is going already. */
  record Going() implements PodVerdict {}

  /** It may not be evicted; says why and what helps. */
  record Forbid(String reason, String remedy) implements PodVerdict {}

  /**
   * By which pods are judged.
   *
   * @param since when the drain began
   * @param unfit why a pod could not run where it would go
   */
  record Terms(
      DrainPolicy policy, Instant since, Instant now, Function<NodePod, Optional<Forbid>> unfit) {}

  static PodVerdict of(NodePod pod, Terms terms) {
    if (pod.mirror() || pod.daemon().orElse(false)) {
      return new Ignore();
    }
    if (pod.deletingSince().isPresent()) {
      return new Going();
    }
    if (pod.finished()) {
      return new Evict();
    }
    return terms
        .unfit()
        .apply(pod)
        .map(PodVerdict.class::cast)
        .orElseGet(() -> byPolicy(pod, terms.policy()));
  }

  private static PodVerdict byPolicy(NodePod pod, DrainPolicy policy) {
    if (optedOut(pod)) {
      return new Forbid(
          "the pod asks not to be disturbed",
          "Remove its do-not-disrupt, safe-to-evict or drain mark, or delete the pod");
    }
    if (pod.controller().isEmpty() && policy.unmanagedPods() == UnmanagedPods.Block) {
      return new Forbid(
          "no controller would bring it back", "Delete the pod, or set drain.unmanagedPods: Evict");
    }
    if (pod.emptyDir() && policy.emptyDir() == EmptyDirPods.Block) {
      return new Forbid(
          "it would lose an emptyDir", "Delete the pod, or set drain.emptyDir: Evict");
    }
    return new Evict();
  }

  /** Row D21. */
  private static boolean optedOut(NodePod pod) {
    var disrupt = pod.annotations().get("karpenter.sh/do-not-disrupt");
    var drain = pod.annotations().get("cluster.x-k8s.io/drain");
    return disrupt != null && !disrupt.equals("false")
        || "skip".equals(drain)
        || "wait-completed".equals(drain)
        || "false".equals(pod.annotations().get("cluster-autoscaler.kubernetes.io/safe-to-evict"));
  }
}
