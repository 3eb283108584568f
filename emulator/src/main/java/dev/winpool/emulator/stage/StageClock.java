package dev.winpool.emulator.stage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The one time of a stage. It never goes back on its own. Safe for use by several threads. */
public interface StageClock extends InstantSource {

  /** Moves the present forward at once by this much; zero or negative amounts are refused. */
  void skip(Duration amount);

  /** Moves the present forward to that instant; does nothing when it is already past. */
  default void skipTo(Instant instant) {
    var ahead = Duration.between(instant(), instant);
    if (ahead.isPositive()) {
      skip(ahead);
    }
  }
}
