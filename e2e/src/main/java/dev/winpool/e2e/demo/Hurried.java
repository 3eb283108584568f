package dev.winpool.e2e.demo;

import dev.winpool.e2e.driver.Driver;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** A driver that also gives up when too much real time has passed. */
final class Hurried implements Driver {
  private final Driver driver;
  private final Duration limit;
  private final long began = System.nanoTime();

  /**
   * @param limit of real time, from now
   */
  Hurried(Driver driver, Duration limit) {
    this.driver = driver;
    this.limit = limit;
  }

  /** Real time since the beginning. */
  Duration spent() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  @Override
  public void until(String what, Duration stageTime, BooleanSupplier goal) {
    driver.until(
        what,
        stageTime,
        () -> {
          hurry(what);
          return goal.getAsBoolean();
        });
  }

  @Override
  public void pass(Duration length) {
    hurry("waiting " + length);
    driver.pass(length);
  }

  @Override
  public void close() {
    driver.close();
  }

  private void hurry(String what) {
    if (spent().compareTo(limit) > 0) {
      throw new AssertionError(
          "this machine is too slow: after %d s of real time still waiting for: %s"
              .formatted(limit.toSeconds(), what));
    }
  }
}
