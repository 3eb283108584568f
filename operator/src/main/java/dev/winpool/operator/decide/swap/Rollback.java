package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import java.util.Map;
import java.util.Optional;

/**
 * Which way a swap goes is the spec's word (swap.md): when it asks for the other pool again the
 * sides are exchanged; another edit before pods move is a rollback too (trace T13). A successor
 * that failed is no reason to be deaf: the revert is the way back.
 */
public final class Rollback {

  private Rollback() {}

  /** Speaks when the spec asks for the other direction. */
  public static Optional<Decision> apply(Situation s) {
    return s.move()
        .filter(_ -> s.involved().stream().allMatch(s::owns))
        .filter(move -> !s.retireRecorded(move.from()))
        .flatMap(move -> turn(s, move));
  }

  private static Optional<Decision> turn(Situation s, Move move) {
    var from = s.world().pool(move.from());
    if (fits(s, move) || from.isEmpty()) {
      return Optional.empty();
    }
    if (!ImmutableDrift.needed(s, from.get())) {
      return Optional.of(reverse(s, move, "the spec asks for " + move.from() + " again"));
    }
    return move.opened() || move.back()
        ? Optional.empty()
        : Optional.of(reverse(s, move, "the target was edited"));
  }

  /**
   * The pool that workloads move to is what the spec asks for; before it exists the frozen target
   * is compared.
   */
  static boolean fits(Situation s, Move move) {
    var target = Optional.ofNullable(move.record().target());
    return s.world()
        .pool(move.to())
        .map(pool -> !ImmutableDrift.needed(s, pool))
        .orElseGet(
            () ->
                target
                    .filter(t -> t.osSKU() == s.spec().osSKU())
                    .filter(t -> t.template().equals(s.spec().template()))
                    .isPresent());
  }

  private static Decision reverse(Situation s, Move move, String why) {
    var gone = s.world().pool(move.to()).isEmpty();
    if (gone && !s.lineage().ended().contains(move.id())) {
      return usedUp(s, move, why);
    }
    var next =
        gone ? s.recorded().withoutSwap() : s.recorded().withSwap(turned(s, move)).withoutIntent();
    return Decision.act(new Step.Remember(next), standing(s, why));
  }

  /**
   * A successor that AKS builds after all belongs to no swap then, and an approval of this plan
   * counts no more (traces T7, T18).
   */
  private static Decision usedUp(Situation s, Move move, String why) {
    var lineage = s.lineage().ended(move.id());
    return Decision.act(
        new Step.Annotate(Map.of(WindowsNodePool.LINEAGE, Optional.of(lineage.text()))),
        standing(s, why));
  }

  private static Standing standing(Situation s, String why) {
    return Standing.of(Reason.RollingBack, why, s.now()).inMove(s.moving());
  }

  private static Swap turned(Situation s, Move move) {
    var all = s.world().nodesOf(move.from());
    var counted = s.world().pool(move.from()).map(pool -> pool.counted(all)).orElse(all);
    var planned = Math.max(1, counted.size());
    return SwapDraft.turned(move.record(), s.self().generation(), planned);
  }
}
