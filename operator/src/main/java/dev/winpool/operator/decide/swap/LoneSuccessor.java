package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.Optional;

/**
 * A successor that was never opened, whose swap is not recorded any more, and the only pool of the
 * object. Where its source is gone nothing else serves, and nobody but winpool would lift its taint
 * (traces T6, T8).
 */
public final class LoneSuccessor {

  private LoneSuccessor() {}

  public static Optional<Decision> apply(Situation s) {
    return s.ours().size() == 1
        ? s.serving().filter(pool -> s.owns(pool) && pool.succeeded()).flatMap(pool -> of(s, pool))
        : Optional.empty();
  }

  private static Optional<Decision> of(Situation s, AgentPool pool) {
    var lifted = InPlaceUpdate.withoutTaint(s, pool, Tags.successorTaint(s.self().name()));
    return lifted.changed().isEmpty()
        ? Optional.empty()
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
