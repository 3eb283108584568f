package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.scene.Scene;

/** No eviction or deletion by the operator asks for grace period 0. */
final class GracefulOnly implements InvariantCheck {

  @Override
  public Invariant invariant() {
    return Invariant.GRACEFUL_ONLY;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (crossing instanceof Crossing.Cluster(var write)
        && write.byOperator()
        && (write.evicts() || write.deletes("pods"))) {
      var grace =
          write
              .body()
              .number("deleteOptions", "gracePeriodSeconds")
              .or(() -> write.body().number("gracePeriodSeconds"))
              .or(() -> write.facts().number("gracePeriodSeconds"));
      bench.expect(
          grace.filter(seconds -> seconds <= 0).isEmpty(),
          write,
          "%s %s with grace period 0".formatted(write.verb(), write.target()));
    }
  }
}
