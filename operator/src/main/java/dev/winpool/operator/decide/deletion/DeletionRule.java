package dev.winpool.operator.decide.deletion;

import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Removal;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * Rule 5: the object is being deleted. Retain puts everything back that a swap had changed and
 * keeps the pools; Delete empties and retires them one after another, by the same drain and the
 * same evidence as a swap (trace T15). A deletion that a swap has recorded is left to that swap,
 * for it is never cancelled.
 */
public final class DeletionRule {

  private DeletionRule() {}

  /** Our finalizer is gone: whoever else keeps the object, nothing is done for it any more. */
  public static Optional<Decision> gone(Situation s) {
    return s.self().leaving() && !s.self().hasFinalizer()
        ? Optional.of(Decision.rest(DeletionSteps.standing(s, "gone")))
        : Optional.empty();
  }

  public static Optional<Decision> apply(Situation s) {
    var retiring = s.move().filter(move -> s.retireRecorded(move.from())).isPresent();
    return s.self().leaving() && !retiring ? Optional.of(leave(s)) : Optional.empty();
  }

  private static Decision leave(Situation s) {
    return switch (s.spec().deletionPolicy()) {
      case Delete -> s.removal().map(r -> remove(s, r)).orElseGet(() -> next(s));
      case Retain -> retain(s);
    };
  }

  private static Decision retain(Situation s) {
    return s.evacuation()
        .flatMap(evacuation -> RestorePools.apply(s, evacuation))
        .orElseGet(() -> released(s, "keeping its pools"));
  }

  private static Decision remove(Situation s, Removal removal) {
    var what = removal.from() + " is gone";
    return s.world()
        .pool(removal.from())
        .map(pool -> new RemovePool(s, removal, pool).next())
        .orElseGet(() -> DeletionSteps.remember(s, s.recorded().withoutSwap(), what));
  }

  private static Decision next(Situation s) {
    return s.ours().stream()
        .findFirst()
        .map(pool -> begin(s, pool))
        .orElseGet(() -> released(s, "its pools are gone"));
  }

  private static Decision begin(Situation s, AgentPool pool) {
    var next = s.recorded().withoutSwap().withSwap(RemovePool.begun(s, pool));
    return DeletionSteps.remember(s, next, "leaving with " + pool.name());
  }

  /** The Lease is given back before the object may go. */
  private static Decision released(Situation s, String what) {
    return DisruptionLeaseGuard.released(
            s, DeletionSteps.standing(s, "releasing the disruption Lease"))
        .orElseGet(() -> Decision.act(new Step.RemoveFinalizer(), DeletionSteps.standing(s, what)));
  }
}
