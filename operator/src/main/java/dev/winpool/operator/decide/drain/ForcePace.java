package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.ReplacementPods;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Of each owner, and of each budget, one pod is deleted past its budget (row D37), and the next
 * when the owner of the one before has its ready pods back; where nobody can tell, ten minutes
 * later.
 */
record ForcePace(Situation s, Evacuation evacuation) {
  private static final Duration UNTOLD = Duration.ofMinutes(10);

  /** Written down so lately that it is what this turn is about. */
  static boolean recent(Swap.ForcedPod it, Instant now) {
    return it.at().plus(UNTOLD).isAfter(now);
  }

  /**
   * @param taken owners and budgets of those that come before; its own are added
   */
  static boolean first(NodePod pod, Set<String> taken) {
    var ties = ties(pod);
    return Collections.disjoint(taken, ties) && taken.addAll(ties);
  }

  /** Another of its owner, or of its budget, went lately, and is not known to be back. */
  boolean holds(NodePod pod) {
    return evacuation.record().forced().stream()
        .filter(it -> recent(it, s.now()) && !it.uid().equals(pod.uid()) && went(it))
        .filter(it -> !Collections.disjoint(ties(it), ties(pod)))
        .anyMatch(it -> !back(it));
  }

  private static Set<String> ties(NodePod pod) {
    var ties = new HashSet<>(pod.budgets());
    pod.owner().map(OwnerRef::toString).ifPresent(ties::add);
    return ties;
  }

  private static Set<String> ties(Swap.ForcedPod it) {
    var ties = new HashSet<>(List.of(it.budget().split(", ")));
    Optional.ofNullable(it.owner()).ifPresent(ties::add);
    return ties;
  }

  /** What was refused is there as before. */
  private boolean went(Swap.ForcedPod it) {
    return s.world().podsOf(evacuation.from()).stream()
        .noneMatch(pod -> pod.uid().equals(it.uid()) && !pod.terminating());
  }

  private boolean back(Swap.ForcedPod it) {
    var baselines = evacuation.record().baselines();
    return Optional.ofNullable(it.owner())
        .filter(baselines::containsKey)
        .filter(owner -> ReplacementPods.back(s, owner, baselines.get(owner)))
        .isPresent();
  }
}
