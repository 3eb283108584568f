package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * Rule 3: the object is being deleted. Retain puts everything back that a swap had changed and
 * keeps the pools; Delete empties and retires them one after another, by the same drain and the
 * same evidence as a swap (trace T15). While held it waits.
 */
final class Leaving {

  private Leaving() {}

  static Optional<Decision> apply(Situation s) {
    if (!s.self().leaving()) {
      return Optional.empty();
    }
    if (!s.self().hasFinalizer()) {
      return Optional.of(Decision.rest(standing(s, "gone")));
    }
    return s.hold().isPresent()
        ? Optional.empty()
        : Busyness.apply(s).or(() -> underRetire(s)).or(() -> Optional.of(leave(s)));
  }

  /** A deletion that a swap has recorded is carried through first. */
  private static Optional<Decision> underRetire(Situation s) {
    return s.swap()
        .filter(swap -> Swapping.retireRecorded(s, swap) && swap.to() != null)
        .flatMap(_ -> Swapping.apply(s));
  }

  private static Decision leave(Situation s) {
    return switch (s.spec().deletionPolicy()) {
      case Delete -> delete(s);
      case Retain -> retain(s);
    };
  }

  private static Decision retain(Situation s) {
    return s.swap()
        .flatMap(swap -> PuttingBack.apply(s, swap))
        .or(() -> Turns.givenBack(s, standing(s, "giving the turn back")))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "keeping its pools")));
  }

  private static Decision delete(Situation s) {
    var out = s.swap().filter(swap -> swap.direction() == Direction.Out);
    if (out.isPresent()) {
      return s.world()
          .pool(out.get().from())
          .map(pool -> new Departure(s, out.get(), pool).next())
          .orElseGet(() -> remember(s, s.recorded().withoutSwap(), out.get().from() + " is gone"));
    }
    return s.ours().stream()
        .findFirst()
        .map(pool -> begin(s, pool))
        .or(() -> Turns.givenBack(s, standing(s, "giving the turn back")))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "its pools are gone")));
  }

  private static Decision begin(Situation s, AgentPool pool) {
    var next = s.recorded().withoutSwap().withSwap(Departure.begun(s, pool));
    return remember(s, next, "leaving with " + pool.name());
  }

  /** A PUT on a pool of a leaving object; on one that is not Succeeded in the window only. */
  static Decision update(Situation s, AgentPool pool, InPlace.Desired desired, String doing) {
    var what = doing + pool.name();
    var step = new Step.UpdatePool(pool, desired.properties(), Step.UpdatePool.Act.Update, what);
    return Backoff.waiting(s, "Update", pool.name())
        .or(() -> Disturbing.guard(s, pool, Disturbing.waitingForWindow(s, pool, what)))
        .orElseGet(() -> Decision.act(step, standing(s, what)));
  }

  static Decision remember(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), standing(s, what));
  }

  static Standing standing(Situation s, String what) {
    return Standing.of(Reason.Deleting, what, s.now().plusSeconds(2)).inMove(true);
  }
}
