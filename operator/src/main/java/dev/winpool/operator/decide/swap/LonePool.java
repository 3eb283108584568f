package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.DeletionPolicy;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Optional;

/**
 * The only pool of the object, or what serves of two, while no swap is recorded: nothing else
 * serves, so what winpool itself keeps pods away by goes. The record was wiped in mid-swap, and the
 * other pool deleted, by hand (traces T6, T8); nobody but winpool would lift its cordons and its
 * taint.
 */
public final class LonePool {

  private LonePool() {}

  /**
   * Our cordons on it, whatever else is so, as of the side that serves in a swap; and where both
   * pools of a swap are left without its record and neither takes pods, those on both. A leaving
   * object's pool that goes with it is closed on purpose.
   */
  public static Optional<Decision> reopened(Situation s) {
    var goes = s.self().leaving() && s.spec().deletionPolicy() == DeletionPolicy.Delete;
    var nodes = nodes(s);
    var unserved = s.ours().size() == 1 || nodes.stream().noneMatch(WorkerNode::takesPods);
    var closed = nodes.stream().filter(WorkerNode::reopenable).toList();
    return goes || s.recorded().swap().isPresent() || !unserved || closed.isEmpty()
        ? Optional.empty()
        : Optional.of(reopened(s, closed));
  }

  private static List<WorkerNode> nodes(Situation s) {
    return s.ours().stream().flatMap(pool -> s.world().nodesOf(pool.name()).stream()).toList();
  }

  private static Decision reopened(Situation s, List<WorkerNode> closed) {
    var pools = closed.stream().map(WorkerNode::pool).distinct().sorted().toList();
    var what =
        "reopening %s: nothing else serves, and no swap is recorded"
            .formatted(String.join(", ", pools));
    return Decision.act(new Step.Uncordon(closed), Standing.of(Reason.Updating, what, s.now()));
  }

  /** Its taint: a successor that was never opened. */
  public static Optional<Decision> opened(Situation s) {
    return alone(s).filter(AgentPool::succeeded).flatMap(pool -> of(s, pool));
  }

  private static Optional<AgentPool> alone(Situation s) {
    return Optional.of(s.ours())
        .filter(ours -> s.recorded().swap().isEmpty() && ours.size() == 1)
        .map(List::getFirst);
  }

  private static Optional<Decision> of(Situation s, AgentPool pool) {
    var lifted = InPlaceUpdate.withoutTaint(s, pool, Tags.successorTaint(s.self().name()));
    return lifted.changed().isEmpty()
        ? lifted.unshown().map(unshown -> Decision.rest(NotShown.needed(s, pool, unshown)))
        : Optional.ofNullable(pool.tags().get(Tags.FROM))
            .flatMap(s.world()::pool)
            .map(source -> stands(s, pool, source))
            .or(() -> Backoff.bounded(s, AttemptedAct.Open, pool.name()))
            .or(() -> Optional.of(open(s, pool, lifted)));
  }

  /** Its tags were wiped with the record: whether it is ours nobody knows. */
  private static Decision stands(Situation s, AgentPool pool, AgentPool source) {
    var what = "%s, which %s was made to replace, does not carry the tags of %s; %s stays closed";
    return Decision.rest(
        Standing.of(
                Reason.Contended,
                what.formatted(source.name(), pool.name(), s.self().name(), pool.name()),
                s.rest())
            .remedy(
                "Put the winpool tags back on %s, and the swap goes on; or delete it, and %s is opened"
                    .formatted(source.name(), pool.name())));
  }

  private static Decision open(Situation s, AgentPool pool, Desired lifted) {
    var what = "opening " + pool.name() + " to all pods: nothing else serves";
    return Decision.act(
        lifted.put(pool, Step.UpdatePool.Purpose.Open, what),
        Standing.of(Reason.Updating, what, s.soon()));
  }
}
