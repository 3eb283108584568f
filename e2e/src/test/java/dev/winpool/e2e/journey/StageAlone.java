package dev.winpool.e2e.journey;

import dev.winpool.e2e.driver.Driver;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Stepped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A stage without an operator: machines, controllers and AKS go on. */
record StageAlone(Stage stage) implements Driver {

  /** At most so long, for somebody who acts in real time looks on. */
  void passes(Duration most) {
    settle();
    var now = stage.clock().instant();
    stage.clock().skipTo(next().filter(now.plus(most)::isAfter).orElse(now.plus(most)));
    settle();
  }

  @Override
  public void until(String what, Duration limit, BooleanSupplier goal) {
    var end = stage.clock().instant().plus(limit);
    settle();
    while (!goal.getAsBoolean()) {
      if (stage.clock().instant().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what);
      }
      passes(Duration.ofMinutes(1));
    }
  }

  @Override
  public void pass(Duration length) {
    var end = stage.clock().instant().plus(length);
    while (stage.clock().instant().isBefore(end)) {
      passes(Duration.between(stage.clock().instant(), end));
    }
  }

  private void settle() {
    var changed = true;
    while (changed) {
      changed = false;
      for (var part : stage.parts()) {
        changed |= part.step();
      }
    }
  }

  private Optional<Instant> next() {
    return stage.parts().stream()
        .map(Stepped::nextDue)
        .flatMap(Optional::stream)
        .filter(at -> at.isAfter(stage.clock().instant()))
        .min(Instant::compareTo);
  }

  @Override
  public void close() {
    settle();
  }
}
