package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * That a pod was asked to go.
 *
 * @param began when it was asked
 * @param due when its grace period is over ({@code metadata.deletionTimestamp})
 * @param finalizers who has to let go of the object first
 */
public record Ending(Instant began, Instant due, List<String> finalizers) {
  /** Windows containers take minutes to stop (row D35). */
  static final Duration SLACK = Duration.ofMinutes(10);

  /** A grace period may be of any length; nobody else waits longer for it. */
  static final Duration LONGEST = Duration.ofHours(1);

  public Ending {
    finalizers = List.copyOf(finalizers);
  }

  /** Past its grace period. */
  public boolean late(Instant now) {
    return now.isAfter(due);
  }

  /** It ends too late, or never, for others to wait for it. */
  public boolean stuck(Instant now) {
    return now.isAfter(due.plus(SLACK)) || now.isAfter(began.plus(LONGEST));
  }
}
