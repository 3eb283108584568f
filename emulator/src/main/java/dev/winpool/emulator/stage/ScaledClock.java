package dev.winpool.emulator.stage;

import java.time.Duration;
import java.time.Instant;

/**
 * Runs {@code rate} times as fast as real time from a given start, and can be moved forward
 * besides.
 */
public final class ScaledClock implements StageClock {

  private long realStart = System.nanoTime();
  private Instant start;
  private double rate;

  /**
   * @param rate stage seconds per real second, above zero
   */
  public ScaledClock(Instant start, double rate) {
    this.start = start;
    run(rate);
  }

  public synchronized double rate() {
    return rate;
  }

  /** Runs so fast from now on. */
  public synchronized void run(double next) {
    if (!(next > 0)) {
      throw new IllegalArgumentException("rate must be above 0, is " + next);
    }
    var now = System.nanoTime();
    start = start.plusNanos((long) ((now - realStart) * rate));
    realStart = now;
    rate = next;
  }

  @Override
  public synchronized Instant instant() {
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
