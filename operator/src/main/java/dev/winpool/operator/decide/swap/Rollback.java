package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.AgentPool;
import java.util.Map;
import java.util.Optional;

/**
 * Which way a swap goes is the spec's word (design 5): when it asks for the other pool again the
 * sides are exchanged; another edit before pods move is a rollback too (trace T13).
 */
public final class Rollback {

  private Rollback() {}

  /** Speaks when the spec asks for the other direction. */
  public static Optional<Decision> reversal(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() != Direction.Out)
        .filter(_ -> s.involved().stream().allMatch(s::owns))
        .flatMap(swap -> turn(s, swap));
  }

  /** The pool is left behind by a rollback: it is emptied and deleted, not repaired. */
  public static boolean rollsAwayFrom(Situation s, AgentPool pool) {
    return s.swap()
        .filter(swap -> swap.direction() == Direction.Back && swap.from().equals(pool.name()))
        .isPresent();
  }

  static Optional<Decision> turn(Situation s, Swap swap) {
    if (SwapRule.retireRecorded(s, swap)) {
      return Optional.empty();
    }
    var from = s.world().pool(swap.from());
    var toFits = fits(s, swap);
    var fromFits = from.isPresent() && !ImmutableDrift.needed(s, from.get());
    if (toFits || from.isEmpty()) {
      return Optional.empty();
    }
    if (fromFits) {
      return Optional.of(reverse(s, swap, "the spec asks for " + swap.from() + " again"));
    }
    var early = swap.opening() == null && swap.direction() == Direction.Forward;
    return early ? Optional.of(reverse(s, swap, "the target was edited")) : Optional.empty();
  }

  /**
   * The pool that workloads move to is what the spec asks for; before it exists the frozen target
   * is compared.
   */
  static boolean fits(Situation s, Swap swap) {
    var to = s.world().pool(swap.to());
    var target = Optional.ofNullable(swap.target());
    return to.map(pool -> !ImmutableDrift.needed(s, pool))
        .orElseGet(
            () ->
                target
                    .filter(t -> t.osSKU() == s.spec().osSKU())
                    .filter(t -> t.template().equals(s.spec().template()))
                    .isPresent());
  }

  private static Decision reverse(Situation s, Swap swap, String why) {
    var gone = swap.to() == null || s.world().pool(swap.to()).isEmpty();
    if (gone && !s.lineage().ended().contains(swap.id())) {
      return usedUp(s, swap, why);
    }
    var next =
        gone ? s.recorded().withoutSwap() : s.recorded().withSwap(turned(s, swap)).withoutIntent();
    return Decision.act(
        new Step.Remember(next),
        Standing.of(Reason.RollingBack, why, s.now()).inMove(SwapRule.moving(s)));
  }

  /**
   * A successor that AKS builds after all belongs to no swap then, and an approval of this plan
   * counts no more (traces T7, T18).
   */
  private static Decision usedUp(Situation s, Swap swap, String why) {
    var lineage = s.lineage().ended(swap.id());
    return Decision.act(
        new Step.Annotate(Map.of(WindowsNodePool.LINEAGE, Optional.of(lineage.text()))),
        Standing.of(Reason.RollingBack, why, s.now()).inMove(SwapRule.moving(s)));
  }

  private static Swap turned(Situation s, Swap swap) {
    var planned = Math.max(1, s.world().nodesOf(swap.from()).size());
    return SwapDraft.turned(swap, s.self().generation(), planned);
  }
}
