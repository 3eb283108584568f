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
   * long each takes to start (rows D38, D45). Which pod went is not known, so those of others, or
   * some that come back and go again, keep nobody from being late for longer than a node's time for
   * each of the pods in question. Of what only a person frees it counts from the beginning.
   *
   * @param begun when the node was begun
   * @param pods how many may have to start one after another, at least 1
   */
  public static Instant progress(Situation s, Instant begun, int pods) {
    var last = begun.plus(of(s).multipliedBy(Math.max(0, pods - 1)));
    return s.recorded()
        .moved()
        .filter(at -> at.isAfter(begun) && !at.isAfter(s.now()))
        .map(at -> at.isBefore(last) ? at : last)
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
