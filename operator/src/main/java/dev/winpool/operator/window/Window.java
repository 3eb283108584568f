package dev.winpool.operator.window;

import java.time.Duration;
import java.time.Instant;

/**
 * One opening of a maintenance window. Its start names it: "once a window" means once per start.
 *
 * @param start the first instant at which it is open
 * @param end the first instant at which it is closed again
 */
public record Window(Instant start, Instant end) {

  public Window {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException("a window must end after it starts: " + start + "/" + end);
    }
  }

  public boolean contains(Instant at) {
    return !at.isBefore(start) && at.isBefore(end);
  }

  /** Whether work that begins at {@code at} and takes {@code length} is over when it closes. */
  public boolean fits(Instant at, Duration length) {
    return contains(at) && !at.plus(length).isAfter(end);
  }
}
