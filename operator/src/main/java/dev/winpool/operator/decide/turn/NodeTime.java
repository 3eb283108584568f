package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.window.MaintenanceCalendar;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a node may take to become empty (row D37). A {@code drain.timeoutPerNode} that no window
 * has room for would keep every node from beginning for ever: what runs goes on by half the window
 * until it is shortened.
 */
public final class NodeTime {
  /** What AKS takes at the beginning of a window before the first node may begin. */
  private static final Duration FIRST = Duration.ofMinutes(30);

  private NodeTime() {}

  /** Zero means no limit. */
  public static Duration of(Situation s) {
    return tooShort(s)
        .map(window -> window.dividedBy(2))
        .orElseGet(() -> s.spec().drain().timeout());
  }

  /**
   * From when the time counts of what comes back by itself: while pods go, nobody is late, however
   * long each takes to start (rows D38, D45). Pods that are left do not come to the source again,
   * so this ends. Of what only a person frees it counts from the beginning.
   *
   * @param begun when the node was begun
   */
  public static Instant progress(Situation s, Instant begun) {
    return s.recorded()
        .moved()
        .filter(at -> at.isAfter(begun) && !at.isAfter(s.now()))
        .orElse(begun);
  }

  /**
   * The length of the window that has no room for it: a node begins only with its whole time left.
   */
  public static Optional<Duration> tooShort(Situation s) {
    return s.calendar()
        .filter(_ -> s.spec().migration().start() == MigrationStart.Window)
        .flatMap(MaintenanceCalendar::longest)
        .filter(length -> s.spec().drain().timeout().plus(FIRST).compareTo(length) > 0);
  }
}
