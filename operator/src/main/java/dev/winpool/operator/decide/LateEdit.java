package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;

/** An edit that comes too late is named, not obeyed. */
final class LateEdit {

  private LateEdit() {}

  /** An edit that comes too late is named, not obeyed. */
  static Decision named(Situation s, Swap swap, Decision decision) {
    var from = s.world().pool(swap.from());
    var wantsBack = from.isPresent() && !Replacement.needed(s, from.get());
    if (Swapping.retireRecorded(s, swap) && wantsBack && !Reversal.fits(s, swap)) {
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

  static boolean editWaits(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() == Direction.Forward && swap.opening() != null)
        .filter(swap -> !Reversal.fits(s, swap))
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
