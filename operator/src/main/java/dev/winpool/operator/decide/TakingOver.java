package dev.winpool.operator.decide;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Scaling;
import java.util.Optional;

/** Stage Settled: the successor has the size that the spec asks for; the turn is given back. */
final class TakingOver {

  private TakingOver() {}

  static Optional<Decision> ask(Course c) {
    var given =
        Turns.givenBack(c.s(), c.moving(c.from().name() + " is empty; giving the turn back"));
    return size(c).or(() -> behind(c)).or(() -> given).or(() -> settled(c));
  }

  private static Optional<Decision> size(Course c) {
    return Optional.ofNullable(c.s().spec().scaling())
        .or(() -> boundsBefore(c))
        .map(wanted -> InPlace.scaled(c.to(), wanted, 0))
        .filter(desired -> !desired.changed().isEmpty())
        .map(desired -> c.update(c.to(), desired, "giving " + c.to().name() + " its size"));
  }

  private static Optional<Decision> behind(Course c) {
    return c.swap().settledAt() == null
        ? new Drain(c.s(), c.swap(), c.from(), c.guards()).behind()
        : Optional.empty();
  }

  private static Optional<Decision> settled(Course c) {
    return c.swap().settledAt() != null
        ? Optional.empty()
        : Optional.of(
            c.remember(
                SwapDraft.of(c.swap()).settledAt(c.s().now()), c.to().name() + " has taken over"));
  }

  /**
   * Without scaling in the spec: forward the source's own bounds, back what the pool had before it
   * was frozen.
   */
  private static Optional<Scaling> boundsBefore(Course c) {
    var pool = c.swap().direction() == Direction.Back ? c.to().name() : c.from().name();
    return c.swap().settledAt() != null
        ? Optional.empty()
        : Optional.ofNullable(c.swap().bounds().get(pool)).map(PoolBody::scalingOf);
  }
}
