package dev.winpool.emulator.stage;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs {@code rate} times as fast as real time from a given start, and can be moved forward
 * besides.
 */
public final class ScaledClock implements StageClock {

  private final double rate;
  private final long realStart = System.nanoTime();
  private volatile Instant start;

  /**
   * @param rate stage seconds per real second, above zero
   */
  public ScaledClock(Instant start, double rate) {
    if (!(rate > 0)) {
      throw new IllegalArgumentException("rate must be above 0, is " + rate);
    }
    this.start = start;
    this.rate = rate;
  }

  public double rate() {
    return rate;
  }

  @Override
  public Instant instant() {
    return start.plusNanos((long) ((System.nanoTime() - realStart) * rate));
  }

  @Override
  public synchronized void skip(Duration amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("the stage clock only goes forward, asked for " + amount);
    }
    start = start.plus(amount);
  }
}
