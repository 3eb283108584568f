package dev.winpool.emulator.stage;

import java.time.Duration;
import java.time.Instant;

/** Stands still until it is moved: the clock of deterministic tests. */
public final class SteppedClock implements StageClock {

  private volatile Instant now;

  public SteppedClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  @Override
  public synchronized void skip(Duration amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("the stage clock only goes forward, asked for " + amount);
    }
    now = now.plus(amount);
  }
}
