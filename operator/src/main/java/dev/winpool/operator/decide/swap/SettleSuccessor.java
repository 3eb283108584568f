package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.drain.Drain;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.NewPool;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.SwapDraft;
import java.util.Optional;

/** Stage Settled: the successor has the size that the spec asks for; the turn is given back. */
final class SettleSuccessor {

  private SettleSuccessor() {}

  static Optional<Decision> ask(SwapContext c) {
    var given =
        DisruptionLeaseGuard.givenBack(
            c.s(), c.moving(c.from().name() + " is empty; giving the turn back"));
    return size(c).or(() -> behind(c)).or(() -> given).or(() -> settled(c));
  }

  private static Optional<Decision> size(SwapContext c) {
    return Optional.ofNullable(c.s().spec().scaling())
        .or(() -> boundsBefore(c))
        .map(wanted -> InPlaceUpdate.scaled(c.to(), wanted, 0))
        .filter(desired -> !desired.changed().isEmpty())
        .map(desired -> c.update(c.to(), desired, "giving " + c.to().name() + " its size"));
  }

  private static Optional<Decision> behind(SwapContext c) {
    return c.swap().settledAt() == null
        ? new Drain(c.s(), c.swap(), c.from(), c.guards()).behind()
        : Optional.empty();
  }

  private static Optional<Decision> settled(SwapContext c) {
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
  private static Optional<Scaling> boundsBefore(SwapContext c) {
    var pool = c.swap().direction() == Direction.Back ? c.to().name() : c.from().name();
    return c.swap().settledAt() != null
        ? Optional.empty()
        : Optional.ofNullable(c.swap().bounds().get(pool)).map(NewPool::scalingOf);
  }
}
