package dev.winpool.operator.decide.deletion;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.OperationInProgress;
import dev.winpool.operator.decide.operation.ResumingPutGuard;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * Rule 3: the object is being deleted. Retain puts everything back that a swap had changed and
 * keeps the pools; Delete empties and retires them one after another, by the same drain and the
 * same evidence as a swap (trace T15). While held it waits.
 */
public final class DeletionRule {

  private DeletionRule() {}

  public static Optional<Decision> apply(Situation s) {
    if (!s.self().leaving()) {
      return Optional.empty();
    }
    if (!s.self().hasFinalizer()) {
      return Optional.of(Decision.rest(standing(s, "gone")));
    }
    return s.hold().isPresent()
        ? Optional.empty()
        : OperationInProgress.apply(s).or(() -> underRetire(s)).or(() -> Optional.of(leave(s)));
  }

  /** A deletion that a swap has recorded is carried through first. */
  private static Optional<Decision> underRetire(Situation s) {
    return s.swap()
        .filter(swap -> SwapRule.retireRecorded(s, swap) && swap.to() != null)
        .flatMap(_ -> SwapRule.apply(s));
  }

  private static Decision leave(Situation s) {
    return switch (s.spec().deletionPolicy()) {
      case Delete -> delete(s);
      case Retain -> retain(s);
    };
  }

  private static Decision retain(Situation s) {
    return s.swap()
        .flatMap(swap -> RestorePools.apply(s, swap))
        .or(() -> DisruptionLeaseGuard.givenBack(s, standing(s, "giving the turn back")))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "keeping its pools")));
  }

  private static Decision delete(Situation s) {
    var out = s.swap().filter(swap -> swap.direction() == Direction.Out);
    if (out.isPresent()) {
      return s.world()
          .pool(out.get().from())
          .map(pool -> new DeletePool(s, out.get(), pool).next())
          .orElseGet(() -> remember(s, s.recorded().withoutSwap(), out.get().from() + " is gone"));
    }
    return s.ours().stream()
        .findFirst()
        .map(pool -> begin(s, pool))
        .or(() -> DisruptionLeaseGuard.givenBack(s, standing(s, "giving the turn back")))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "its pools are gone")));
  }

  private static Decision begin(Situation s, AgentPool pool) {
    var next = s.recorded().withoutSwap().withSwap(DeletePool.begun(s, pool));
    return remember(s, next, "leaving with " + pool.name());
  }

  /** A PUT on a pool of a leaving object; on one that is not Succeeded in the window only. */
  static Decision update(Situation s, AgentPool pool, InPlaceUpdate.Desired desired, String doing) {
    var what = doing + pool.name();
    var step = new Step.UpdatePool(pool, desired.properties(), Step.UpdatePool.Act.Update, what);
    return Backoff.waiting(s, "Update", pool.name())
        .or(() -> ResumingPutGuard.guard(s, pool, ResumingPutGuard.waitingForWindow(s, pool, what)))
        .orElseGet(() -> Decision.act(step, standing(s, what)));
  }

  static Decision remember(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), standing(s, what));
  }

  static Standing standing(Situation s, String what) {
    return Standing.of(Reason.Deleting, what, s.now().plusSeconds(2)).inMove(true);
  }
}
