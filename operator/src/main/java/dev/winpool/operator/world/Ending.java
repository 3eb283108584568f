package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * That a pod was asked to go.
 *
 * @param due when its grace period is over ({@code metadata.deletionTimestamp})
 * @param finalizers who has to let go of the object first
 */
public record Ending(Instant due, List<String> finalizers) {
  /** Windows containers take minutes to stop (row D35). */
  static final Duration SLACK = Duration.ofMinutes(10);

  public Ending {
    finalizers = List.copyOf(finalizers);
  }

  /** Past its grace period. */
  public boolean late(Instant now) {
    return now.isAfter(due);
  }

  /** So long past it that it will not end by itself, as far as anybody can tell. */
  public boolean stuck(Instant now) {
    return now.isAfter(due.plus(SLACK));
  }
}
