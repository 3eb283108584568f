package dev.winpool.operator.decide.deletion;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.ResumingPutGuard;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/** What every step of a leaving object looks like and says. */
final class DeletionSteps {

  private DeletionSteps() {}

  /** A PUT on a pool of a leaving object; on one that is not Succeeded in the window only. */
  static Decision update(Situation s, AgentPool pool, Desired desired, String doing) {
    var what = doing + pool.name();
    var step = desired.put(pool, what);
    return waiting(s, pool, desired)
        .or(() -> ResumingPutGuard.guard(s, pool, ResumingPutGuard.waitingForWindow(s, pool, what)))
        .orElseGet(() -> Decision.act(step, standing(s, what)));
  }

  /**
   * Speaks where AKS was asked and does not show it, and while a refused PUT waits for its time.
   */
  static Optional<Decision> waiting(Situation s, AgentPool pool, Desired desired) {
    return desired
        .unshown()
        .filter(_ -> desired.changed().isEmpty())
        .map(unshown -> Decision.rest(NotShown.needed(s, pool, unshown)))
        .or(() -> Backoff.bounded(s, AttemptedAct.Update, pool.name()));
  }

  static Decision remember(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), standing(s, what));
  }

  static Standing standing(Situation s, String what) {
    return Standing.of(Reason.Deleting, what, s.now().plusSeconds(2)).inMove(true);
  }
}
