package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.OperationInProgress;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** An edit of the target that comes too late is named, not obeyed (swap.md, trace T1). */
public final class LateEdit {

  /**
   * What is answered to an edit.
   *
   * @param what without what the swap itself has to say
   */
  private record Answer(Reason reason, String what) {}

  private LateEdit() {}

  /**
   * Whether the target was edited too late for the swap under way: that generation is not acted on
   * before its end, whatever else this turn has to say.
   */
  public static boolean waits(Situation s) {
    return s.move().filter(move -> pending(s, move) || tooLate(s, move)).isPresent();
  }

  /**
   * Rule 4, while AKS deletes the source for us: that is waited for, and the edit is answered
   * meanwhile. A successor that somebody deletes is told before that.
   */
  public static Optional<Decision> whileDeleting(Situation s) {
    return s.move()
        .filter(move -> !s.self().leaving() && s.retireRecorded(move.from()))
        .filter(move -> !deleting(s, move.to()))
        .flatMap(move -> s.world().pool(move.from()))
        .filter(from -> deleting(s, from.name()))
        .flatMap(from -> answer(s, s.move().orElseThrow()).map(told -> waits(s, from, told)));
  }

  private static boolean deleting(Situation s, String pool) {
    return s.world().pool(pool).map(AgentPool::provisioning).stream()
        .anyMatch(Provisioning.Deleting::equals);
  }

  private static Decision waits(Situation s, AgentPool from, Answer told) {
    var what = "%s (%s is %s)".formatted(told.what(), from.name(), from.provisioningState());
    return OperationInProgress.waits(s, from, told.reason(), what);
  }

  static Decision named(Situation s, Move move, Decision decision) {
    return answer(s, move)
        .map(told -> restated(decision, told.reason(), told.what()))
        .orElse(decision);
  }

  private static Optional<Answer> answer(Situation s, Move move) {
    if (tooLate(s, move)) {
      var what = "the deletion of %s is recorded; the revert comes too late, a new swap follows";
      return Optional.of(new Answer(Reason.PastPointOfNoReturn, what.formatted(move.from())));
    }
    var what = "the target was edited in mid-swap; the edit waits until %s has taken over";
    return Optional.of(new Answer(Reason.SpecChangePending, what.formatted(move.to())))
        .filter(_ -> pending(s, move));
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
