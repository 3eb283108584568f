package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;

/** An edit that comes too late is named, not obeyed. */
public final class LateEdit {

  private LateEdit() {}

  /** An edit that comes too late is named, not obeyed. */
  static Decision named(Situation s, Swap swap, Decision decision) {
    var from = s.world().pool(swap.from());
    var wantsBack = from.isPresent() && !ImmutableDrift.needed(s, from.get());
    if (SwapRule.retireRecorded(s, swap) && wantsBack && !Rollback.fits(s, swap)) {
      return restated(
          decision,
          Reason.PastPointOfNoReturn,
          "the deletion of %s is recorded; the revert comes too late, a new swap follows"
              .formatted(swap.from()));
    }
    return editWaits(s)
        ? restated(
            decision,
            Reason.SpecChangePending,
            "the target was edited in mid-swap; the edit waits until %s has taken over"
                .formatted(swap.to()))
        : decision;
  }

  public static boolean editWaits(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() == Direction.Forward && swap.opening() != null)
        .filter(swap -> !Rollback.fits(s, swap))
        .isPresent();
  }

  private static Decision restated(Decision decision, Reason reason, String what) {
    var was = decision.standing();
    var standing =
        Standing.of(reason, what + " (" + was.what() + ")", was.wake())
            .inMove(was.moving())
            .blockedBy(was.blockers());
    return new Decision(decision.step(), standing, decision.yields());
  }
}
