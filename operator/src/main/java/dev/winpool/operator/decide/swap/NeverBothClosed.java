package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.Glimpse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule 2: never are both sides of a swap closed (trace T6). Lifting our own cordons is always
 * allowed, also while held, while AKS is busy, and while nothing but nodes can be read.
 */
public final class NeverBothClosed {
  /** How long nothing of the other side may serve before the source is opened again. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private NeverBothClosed() {}

  public static Optional<Decision> apply(Situation s) {
    return s.move().flatMap(move -> ask(Sides.seen(s, move)));
  }

  /** The same, when the rest of the world could not be seen. */
  public static Optional<Decision> glimpsed(Recorded recorded, Glimpse glimpse) {
    return recorded
        .swap()
        .map(Evacuation::of)
        .flatMap(e -> e instanceof Move move ? Optional.of(move) : Optional.empty())
        .flatMap(move -> ask(Sides.glimpsed(recorded, move, glimpse)));
  }

  private static Optional<Decision> ask(Sides sides) {
    return target(sides).or(() -> source(sides));
  }

  /**
   * What workloads move to must not carry our own cordon: so after a reversal, before anything
   * else.
   */
  private static Optional<Decision> target(Sides sides) {
    return reopen(sides, sides.move().to(), "workloads move to it again");
  }

  private static Optional<Decision> source(Sides sides) {
    var move = sides.move();
    var goes = move.settled() && sides.word().sourceGoes();
    if (sides.reopenable(move.from()).isEmpty() || goes) {
      return Optional.empty();
    }
    if (sides.word().gone() || sides.word().failed() && sides.closed()) {
      return reopen(sides, move.from(), move.to() + " is gone or failed");
    }
    return sides.closed() && !sides.emptiedByItsOwner() ? closed(sides) : open(sides);
  }

  private static Optional<Decision> open(Sides sides) {
    return sides.move().record().closedSince() == null
        ? Optional.empty()
        : Optional.of(remember(sides, Optional.empty()));
  }

  private static Optional<Decision> closed(Sides sides) {
    var since = Optional.ofNullable(sides.move().record().closedSince());
    if (since.isEmpty()) {
      return Optional.of(remember(sides, Optional.of(sides.now())));
    }
    var until = since.get().plus(PATIENCE);
    return until.isAfter(sides.now())
        ? Optional.of(Decision.rest(standing(sides).wakeAt(until)))
        : reopen(
            sides, sides.move().from(), "no node of " + sides.move().to() + " served for 60 s");
  }

  private static Optional<Decision> reopen(Sides sides, String pool, String why) {
    var nodes = sides.reopenable(pool);
    var what = "reopening " + pool + ": " + why;
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.act(
                new Step.Uncordon(nodes),
                Standing.of(sides.reason(), what, sides.now()).inMove(true)));
  }

  private static Decision remember(Sides sides, Optional<Instant> since) {
    var next = SwapDraft.of(sides.move().record()).closedSince(since).done();
    return Decision.act(
        new Step.Remember(sides.recorded().withSwap(next)), standing(sides).wakeAt(sides.now()));
  }

  private static Standing standing(Sides sides) {
    var what = "no node of " + sides.move().to() + " is ready and schedulable";
    return Standing.of(sides.reason(), what, sides.now()).inMove(true);
  }
}
