package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.decide.pool.PlannedSize;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.Amount;
import java.util.Optional;

/**
 * Until the move begins the source is served, and its owner or the autoscaler scales it; side by
 * side may last weeks. So the size that is planned is looked at again where the successor is asked
 * for, and where nothing but window and turn is left to wait for: building disturbs nobody.
 */
final class PlanInStep {

  private PlanInStep() {}

  /** Speaks where the source has more machines than are planned. */
  static Optional<Decision> grown(SwapContext c) {
    var wanted = PlannedSize.of(c.s(), c.from());
    return c.move().opened() || wanted <= planned(c.move()) || leavesNobodyBehind(c)
        ? Optional.empty()
        : Optional.of(noted(c, wanted));
  }

  /** Speaks where AKS refuses what is planned, and the source has fewer machines by now. */
  static Optional<Decision> shrunk(SwapContext c) {
    var wanted = PlannedSize.of(c.s(), c.from());
    var refused = c.refused(AttemptedAct.Update, c.to()).isPresent();
    return c.move().opened() || wanted >= planned(c.move()) || !refused
        ? Optional.empty()
        : Optional.of(noted(c, wanted));
  }

  /** The record with the plan of now, before the successor is asked for. */
  static Recorded renewed(Situation s, Move move) {
    return s.world()
        .pool(move.from())
        .map(from -> SwapDraft.of(move.record()).planned(PlannedSize.of(s, from)).done())
        .map(s.recorded()::withSwap)
        .orElse(s.recorded());
  }

  /**
   * The way back from a successor that never carried the load: what stays has the machines that it
   * needs, and AKS might have no more of them.
   */
  private static boolean leavesNobodyBehind(SwapContext c) {
    return c.move().back() && (c.from().unopened() || c.guards().servesNobody());
  }

  private static Decision noted(SwapContext c, int wanted) {
    var what = "the move takes %s of %s now".formatted(Amount.of(wanted, "machine"), c.to().name());
    return c.remember(c.draft().planned(wanted), what);
  }

  private static int planned(Move move) {
    return move.record().planned();
  }
}
