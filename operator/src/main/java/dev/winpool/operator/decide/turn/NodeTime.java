package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.DrainPolicy;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MigrationStart;
import java.time.Duration;
import java.util.Optional;

/**
 * How long a node may take to become empty (row D37). A {@code drain.timeoutPerNode} that no window
 * has room for would keep every node from beginning for ever: what runs goes on by the default
 * until it is shortened.
 */
public final class NodeTime {

  private NodeTime() {}

  /** Zero means no limit. */
  public static Duration of(Situation s) {
    return notShorterThan(s).isEmpty() ? s.spec().drain().timeout() : DrainPolicy.DEFAULT.timeout();
  }

  /**
   * The length of the window that has no room for it: a node begins only with its whole time left,
   * which one as long as the window has at no moment after it opened.
   */
  public static Optional<Duration> notShorterThan(Situation s) {
    return s.window()
        .filter(_ -> s.spec().migration().start() == MigrationStart.Window)
        .map(MaintenanceWindow::durationHours)
        .map(Duration::ofHours)
        .filter(length -> s.spec().drain().timeout().compareTo(length) >= 0);
  }
}
