package dev.winpool.operator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * When a turn began.
 *
 * @param nanos as that clock counts; what a reading takes is no matter of the time of day
 */
record Began(Instant at, LongSupplier clock, long nanos) {
  /** A reading has its own bound; no further one begins after that: rule 2 is asked after them. */
  static final Duration FURTHER = Duration.ofSeconds(60);

  static Began now(Instant at, LongSupplier clock) {
    return new Began(at, clock, clock.getAsLong());
  }

  boolean tookTooLong() {
    return clock.getAsLong() - nanos > FURTHER.toNanos();
  }
}
