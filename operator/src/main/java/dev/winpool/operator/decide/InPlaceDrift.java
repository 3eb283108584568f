package dev.winpool.operator.decide;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.OwnedKeys;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * Rule 10: what differs in place is closed by one PUT with If-Match, only on a computed difference.
 * Keys are written down as ours before they are set and forgotten after they are removed, so a
 * crash in between leaves nothing behind. A PUT that AKS refuses is tried a few times, later and
 * later, and lets the other rules go on: a newer image or pool may be what AKS asks for.
 */
final class InPlaceDrift {

  private InPlaceDrift() {}

  static Optional<Decision> apply(Situation s) {
    return s.serving().filter(AgentPool::succeeded).filter(s::owns).flatMap(pool -> drift(s, pool));
  }

  /** What came of earlier writes is noted first ({@link InPlaceUpdate#looked}). */
  private static Optional<Decision> drift(Situation s, AgentPool pool) {
    var desired = InPlaceUpdate.of(s, pool);
    var looked = InPlaceUpdate.looked(s, pool, desired);
    return looked.equals(s.recorded())
        ? closed(s, pool, desired)
        : Optional.of(Decision.act(new Step.Remember(looked), noting(s, pool, desired)));
  }

  /** Where nothing is left to be done a note changes nothing for those who read the object. */
  private static Standing noting(Situation s, AgentPool pool, Desired desired) {
    return desired.changed().isEmpty() && desired.unshown().isEmpty()
        ? Standing.of(Reason.UpToDate, pool.name() + " is as the spec says", s.now())
        : Standing.of(Reason.Updating, "noting what AKS shows of " + pool.name(), s.now());
  }

  private static Optional<Decision> closed(Situation s, AgentPool pool, Desired desired) {
    if (desired.changed().isEmpty()) {
      return OwnedKeys.outdated(s)
          .filter(_ -> desired.unshown().isEmpty())
          .map(next -> remember(s, next));
    }
    var unnoted = OwnedKeys.unnoted(s);
    if (unnoted.isPresent()) {
      return unnoted.map(next -> remember(s, next));
    }
    return Preflight.refuse(s, Verb.Scale)
        .or(() -> Backoff.bounded(s, AttemptedAct.Update, pool.name()).map(Decision::yielding))
        .or(() -> Optional.of(update(s, pool, desired)));
  }

  private static Decision update(Situation s, AgentPool pool, Desired desired) {
    var what = "changing " + String.join(", ", desired.changed()) + " of " + pool.name();
    return Decision.act(desired.put(pool, what), Standing.of(Reason.Updating, what, s.soon()));
  }

  private static Decision remember(Situation s, Recorded next) {
    return Decision.act(
        new Step.Remember(next),
        Standing.of(Reason.Updating, "noting which keys are ours", s.now()));
  }
}
