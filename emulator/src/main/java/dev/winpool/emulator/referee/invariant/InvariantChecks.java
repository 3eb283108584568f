package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.premise.Premises;
import java.util.List;

/** All checks there are, one per invariant. */
public final class InvariantChecks {

  private InvariantChecks() {}

  public static List<InvariantCheck> of(Premises premises) {
    return List.of(
        new EmptyBeforeDelete(),
        new OneSideOpen(),
        new OnlyOwnPools(premises.estate()),
        new WithinBudgets(),
        new GracefulOnly(),
        new WithinLimits(premises.estate()),
        new OneDisruption(),
        new NothingTwice(premises.timetable()),
        new InsideWindow(premises.timetable()),
        new NoIdleWrite(),
        new HoldRespected(premises.timetable()),
        new HonestStatus(),
        new NoSecret(premises.canaries()),
        new FencedWorkerWrites(),
        new CordonBeforeEvict(premises.timetable()),
        new NoKillLoop(),
        new IntentBeforeAct());
  }
}
