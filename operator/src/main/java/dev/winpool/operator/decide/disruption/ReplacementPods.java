package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Readiness sets the pace: the next node begins only when the owners of moved pods have their ready
 * pods back, at least as many as before or as they now want, whichever is less (trace T19, row
 * D33). Budgets that have yet to count those pods are {@code drain.RecoveringBudgets}.
 */
public final class ReplacementPods {

  private ReplacementPods() {}

  /** An owner that is short of ready pods. */
  public record Missing(OwnerRef owner, int ready, int wanted) {
    @Override
    public String toString() {
      return "%s/%s %d/%d".formatted(owner.namespace(), owner.name(), ready, wanted);
    }
  }

  /** Owners that are not back yet; an owner that is gone is satisfied. */
  public static List<Missing> missing(Situation s, Evacuation evacuation) {
    var states = s.world().workloads().owners();
    return new TreeMap<>(evacuation.record().baselines())
        .entrySet().stream()
            .flatMap(
                entry ->
                    Optional.ofNullable(states.get(entry.getKey()))
                        .flatMap(state -> lacking(state, entry.getValue()))
                        .stream())
            .toList();
  }

  /** Whether that owner has its ready pods back, or is gone. */
  public static boolean back(Situation s, String owner, int baseline) {
    return Optional.ofNullable(s.world().workloads().owners().get(owner))
        .flatMap(state -> lacking(state, baseline))
        .isEmpty();
  }

  /**
   * What is said while the owner of moved pods is short of ready ones (row D33): after a node's
   * time that is a case for a person. Empty when all are back.
   *
   * @param progress {@code 2/5 nodes done}
   */
  public static Optional<Standing> waiting(Situation s, Evacuation evacuation, String progress) {
    return missing(s, evacuation).stream()
        .findFirst()
        .map(missing -> standing(s, evacuation, missing, progress));
  }

  private static Standing standing(
      Situation s, Evacuation evacuation, Missing missing, String progress) {
    var begun = evacuation.record().nodes().stream().map(Swap.NodeStart::at);
    var since = begun.max(Instant::compareTo).orElse(s.now());
    var timeout = NodeTime.of(s);
    var late = !timeout.isZero() && !since.plus(timeout).isAfter(s.now());
    var to = evacuation.destination().orElse("");
    return Standing.of(
            late ? Reason.ReplacementsNotReady : evacuation.reason(),
            late
                ? "%s on %s%s".formatted(missing, to, failing(s, to, missing))
                : "waiting until moved pods are ready again: " + missing + failing(s, to, missing),
            s.soon())
        .inMove(true)
        .since(since)
        .besides(late ? "drain stopped, " + progress : "")
        .stalledWhen(late)
        .remedy(late ? "To undo: " + WayBack.edit(s) : "");
  }

  /** Of whoever is short, not of another that is sick beside it. */
  private static String failing(Situation s, String to, Missing missing) {
    return s.world().podsOf(to).stream()
        .filter(pod -> pod.owner().equals(Optional.of(missing.owner())))
        .filter(pod -> !pod.ready() && !pod.problem().isEmpty())
        .findFirst()
        .map(pod -> ": " + pod.key() + " " + pod.problem())
        .orElse("");
  }

  private static Optional<Missing> lacking(OwnerState state, int baseline) {
    var wanted = Math.min(baseline, state.desired());
    return state.ready() < wanted
        ? Optional.of(new Missing(state.owner(), state.ready(), wanted))
        : Optional.empty();
  }

  /**
   * Ready counts of the owners of these pods, to be written down before the first of them is
   * evicted.
   */
  public static Map<String, Integer> baselines(Situation s, List<NodePod> pods) {
    var result = new TreeMap<String, Integer>();
    pods.stream()
        .filter(NodePod::occupiesNode)
        .flatMap(pod -> pod.owner().stream())
        .map(owner -> s.world().workloads().owners().get(owner.toString()))
        .filter(java.util.Objects::nonNull)
        .forEach(state -> result.put(state.owner().toString(), state.ready()));
    return result;
  }
}
