package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Readiness sets the pace: the next node begins only when the owners of moved pods have their ready
 * pods back, at least as many as before or as they now want, whichever is less (trace T19, row
 * D33). Budgets that have yet to count those pods are {@code drain.RecoveringBudgets}.
 */
public final class ReplacementPods {

  private ReplacementPods() {}

  /** Owners that are not back yet; an owner that is gone is satisfied. */
  static List<AwaitedOwner> missing(Situation s, Evacuation evacuation) {
    return new TreeMap<>(evacuation.record().baselines())
        .entrySet().stream()
            .flatMap(owner -> lacking(s, owner.getKey(), owner.getValue()).stream())
            .toList();
  }

  /** Whether that owner has its ready pods back, or is gone; what is not known is not back. */
  public static boolean back(Situation s, String owner, int baseline) {
    return lacking(s, owner, baseline).isEmpty();
  }

  private static Optional<AwaitedOwner> lacking(Situation s, String owner, int baseline) {
    return Optional.ofNullable(s.world().workloads().owners().get(owner))
        .map(state -> new AwaitedOwner(s, state, baseline))
        .filter(AwaitedOwner::lacks);
  }

  /**
   * What is said while the owner of moved pods is short of ready ones (row D33): a node's time
   * after the last pod went that is a case for a person (row D38). Empty when all are back.
   *
   * @param progress {@code 2/5 nodes done}
   */
  public static Optional<Standing> waiting(Situation s, Evacuation evacuation, String progress) {
    return missing(s, evacuation).stream()
        .findFirst()
        .map(missing -> standing(s, evacuation, missing, progress));
  }

  private static Standing standing(
      Situation s, Evacuation evacuation, AwaitedOwner missing, String progress) {
    var since = AwaitedOwner.since(s).orElse(s.now());
    var moved = NodeTime.progress(s, since, missing.before());
    var timeout = NodeTime.of(s);
    var late = !timeout.isZero() && !moved.plus(timeout).isAfter(s.now());
    var to = evacuation.destination().orElse("");
    var where = missing.state().unknown().isPresent() ? "" : " ready on " + to;
    var standing =
        Standing.of(
                late ? Reason.ReplacementsNotReady : evacuation.reason(),
                late
                    ? missing.told() + where + failing(s, to, missing)
                    : "waiting until moved pods are ready again: "
                        + missing.told()
                        + failing(s, to, missing),
                s.soon())
            .inMove(true)
            .since(since)
            .besides(late ? "drain stopped, " + progress : "")
            .stalledWhen(late)
            .remedy(wayOut(s, evacuation, missing));
    return late ? standing.helpedBy(missing.remedy() + "To undo: " + WayBack.edit(s)) : standing;
  }

  private static String wayOut(Situation s, Evacuation evacuation, AwaitedOwner missing) {
    return evacuation instanceof Evacuation.Move move
        ? CrowdedOwners.wayOut(s, move, missing.state())
        : "";
  }

  /** Of whoever is short, not of another that is sick beside it. */
  private static String failing(Situation s, String to, AwaitedOwner missing) {
    return s.world().podsOf(to).stream()
        .filter(pod -> pod.owner().equals(Optional.of(missing.state().owner())))
        .filter(pod -> !pod.ready() && !pod.problem().isEmpty())
        .findFirst()
        .map(pod -> pod.key() + " " + pod.problem())
        .or(() -> Optional.of(missing.state().unplaced()).filter(words -> !words.isEmpty()))
        .map(words -> ": " + words)
        .orElse("");
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
        .filter(Objects::nonNull)
        .forEach(
            state ->
                ready(s, state).ifPresent(ready -> result.put(state.owner().toString(), ready)));
    return result;
  }

  /**
   * Where an owner could not be counted in this turn, as many as are seen on nodes of the move: no
   * more than there are. Of one that cannot be counted at all nothing is waited for.
   */
  private static Optional<Integer> ready(Situation s, OwnerState state) {
    if (state.unknown().filter(OwnerState.Unknown::lasting).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(state.unknown().isEmpty() ? state.ready() : seen(s, state.owner()));
  }

  private static int seen(Situation s, OwnerRef owner) {
    return (int)
        s.world().workloads().pods().stream()
            .filter(pod -> pod.ready() && !pod.terminating() && !pod.finished())
            .filter(pod -> pod.owner().equals(Optional.of(owner)))
            .count();
  }
}
