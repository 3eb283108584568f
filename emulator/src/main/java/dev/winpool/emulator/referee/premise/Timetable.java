package dev.winpool.emulator.referee.premise;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * When what may happen.
 *
 * @param windows the journey's own reckoning of the maintenance windows
 * @param drainsAnyTime pools drained at any time; {@code migration.start: Immediately} is read from
 *     the journal and need not be named here
 * @param lag how old a hold or an uncordon by somebody else must be before it binds the operator:
 *     the length of one turn; zero where turns are stepped
 */
public record Timetable(Windows windows, Set<String> drainsAnyTime, Duration lag) {
  private static final Duration LONGEST_WINDOW = Duration.ofHours(24);
  private static final Duration GRAIN = Duration.ofMinutes(1);

  public Timetable {
    drainsAnyTime = Set.copyOf(drainsAnyTime);
  }

  /** Tells whether drains and image runs of a pool are allowed at an instant. */
  @FunctionalInterface
  public interface Windows {
    boolean open(String pool, Instant at);
  }

  public static Timetable always() {
    return during((pool, at) -> true);
  }

  public static Timetable during(Windows windows) {
    return new Timetable(windows, Set.of(), Duration.ZERO);
  }

  public Timetable drainingAnyTime(Set<String> pools) {
    return new Timetable(windows, pools, lag);
  }

  public Timetable lagging(Duration other) {
    return new Timetable(windows, drainsAnyTime, other);
  }

  public boolean open(String pool, Instant at) {
    return windows.open(pool, at);
  }

  /** Whether both instants lie in one window: never closed between them, at most 24 h apart. */
  public boolean sameWindow(String pool, Instant first, Instant second) {
    if (Duration.between(first, second).compareTo(LONGEST_WINDOW) >= 0) {
      return false;
    }
    for (var at = first; at.isBefore(second); at = at.plus(GRAIN)) {
      if (!open(pool, at)) {
        return false;
      }
    }
    return open(pool, second);
  }
}
