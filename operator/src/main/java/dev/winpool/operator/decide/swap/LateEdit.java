package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;

/** An edit of the target that comes too late is named, not obeyed (swap.md, trace T1). */
public final class LateEdit {

  private LateEdit() {}

  /**
   * Whether the target was edited too late for the swap under way: that generation is not acted on
   * before its end, whatever else this turn has to say.
   */
  public static boolean waits(Situation s) {
    return s.move().filter(move -> pending(s, move) || tooLate(s, move)).isPresent();
  }

  static Decision named(Situation s, Move move, Decision decision) {
    if (tooLate(s, move)) {
      return restated(
          decision,
          Reason.PastPointOfNoReturn,
          "the deletion of %s is recorded; the revert comes too late, a new swap follows"
              .formatted(move.from()));
    }
    return pending(s, move)
        ? restated(
            decision,
            Reason.SpecChangePending,
            "the target was edited in mid-swap; the edit waits until %s has taken over"
                .formatted(move.to()))
        : decision;
  }

  /** A recorded Retire is never cancelled. */
  private static boolean tooLate(Situation s, Move move) {
    var from = s.world().pool(move.from());
    var wantsBack = from.filter(pool -> !ImmutableDrift.needed(s, pool)).isPresent();
    return s.retireRecorded(move.from()) && wantsBack && !Rollback.fits(s, move);
  }

  private static boolean pending(Situation s, Move move) {
    return !move.back() && move.opened() && !Rollback.fits(s, move);
  }

  /**
   * What the swap itself has to say stays whole: since when, what comes next, the remedy, whether
   * it is a case for a person. Such a case keeps its reason too, and the edit is named beside it.
   */
  private static Decision restated(Decision decision, Reason reason, String what) {
    var was = decision.standing();
    return decision.saying(
        caseForAPerson(was, reason)
            ? was.besides(was.besides().isEmpty() ? what : was.besides() + "; " + what)
            : was.restated(reason, what + " (" + was.what() + ")"));
  }

  /** An edit that came past the point of no return is one itself. */
  private static boolean caseForAPerson(Standing was, Reason reason) {
    return was.stalled() && reason == Reason.SpecChangePending;
  }
}
