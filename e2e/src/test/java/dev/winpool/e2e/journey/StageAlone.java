package dev.winpool.e2e.journey;

import dev.winpool.e2e.driver.Driver;
import dev.winpool.e2e.driver.StageSteps;
import dev.winpool.e2e.stage.Stage;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A stage without an operator: machines, controllers and AKS go on. */
record StageAlone(Stage stage) implements Driver {

  /** At most so long, for somebody who acts in real time looks on. */
  void passes(Duration most) {
    var parts = new StageSteps(stage);
    parts.settle();
    var now = stage.clock().instant();
    stage.clock().skipTo(parts.next().filter(now.plus(most)::isAfter).orElse(now.plus(most)));
    parts.settle();
  }

  @Override
  public void until(String what, Duration limit, BooleanSupplier goal) {
    var end = stage.clock().instant().plus(limit);
    new StageSteps(stage).settle();
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

  @Override
  public void close() {
    new StageSteps(stage).settle();
  }
}
