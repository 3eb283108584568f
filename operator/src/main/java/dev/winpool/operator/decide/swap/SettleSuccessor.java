package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.drain.Drain;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.PoolSize;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Step;
import java.util.Optional;

/** Stage Settled: the successor has the size that the spec asks for; the turn is given back. */
final class SettleSuccessor {

  private SettleSuccessor() {}

  /**
   * Once settled, a size that AKS refuses or never shows is told, and tried again, by the rules
   * that serve the pool (rule 10): it keeps the source from nothing, whose machines may be those
   * that are missing.
   */
  static Optional<Decision> ask(SwapContext c) {
    var given =
        DisruptionLeaseGuard.released(
            c.s(), c.moving(c.from().name() + " is empty; releasing the disruption Lease"));
    var size = size(c);
    return size.filter(decision -> decision.step() instanceof Step.Act)
        .or(() -> behind(c))
        .or(() -> given.map(act -> saying(act, size)))
        .or(() -> size.filter(_ -> !c.move().settled()))
        .or(() -> settled(c));
  }

  /** Giving the turn back is nothing new to whoever waits for a size that AKS refuses. */
  private static Decision saying(Decision act, Optional<Decision> size) {
    return size.map(rest -> act.saying(rest.standing().wakeAt(act.standing().wake()))).orElse(act);
  }

  private static Optional<Decision> size(SwapContext c) {
    return Optional.ofNullable(c.s().spec().scaling())
        .or(() -> boundsBefore(c))
        .map(wanted -> InPlaceUpdate.scaled(c.s(), c.to(), wanted, 0))
        .filter(desired -> !desired.changed().isEmpty())
        .map(desired -> c.update(c.to(), desired, "giving " + c.to().name() + " its size"));
  }

  private static Optional<Decision> behind(SwapContext c) {
    return !c.move().settled()
        ? new Drain(c.s(), c.move(), c.from(), c.guards()).behind()
        : Optional.empty();
  }

  private static Optional<Decision> settled(SwapContext c) {
    return c.move().settled()
        ? Optional.empty()
        : Optional.of(
            c.remember(c.draft().settledAt(c.s().now()), c.to().name() + " has taken over"));
  }

  /**
   * Without scaling in the spec: forward the source's own bounds, back what the pool had before it
   * was frozen.
   */
  private static Optional<Scaling> boundsBefore(SwapContext c) {
    var pool = c.move().back() ? c.to().name() : c.from().name();
    return c.move().settled()
        ? Optional.empty()
        : Optional.ofNullable(c.move().record().bounds().get(pool)).map(PoolSize::of);
  }
}
