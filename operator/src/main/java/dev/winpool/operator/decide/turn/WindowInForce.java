package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.window.MaintenanceCalendar;
import java.util.Optional;

/**
 * The maintenance window that counts (object.md): one that cannot be read leaves the last one that
 * could in force, as long as there is to be one.
 */
public final class WindowInForce {

  private WindowInForce() {}

  public static Optional<MaintenanceWindow> of(
      Optional<MaintenanceWindow> wanted, Optional<MaintenanceWindow> accepted) {
    return wanted
        .filter(WindowInForce::readable)
        .or(() -> wanted.flatMap(_ -> accepted).filter(WindowInForce::readable));
  }

  private static boolean readable(MaintenanceWindow window) {
    return MaintenanceCalendar.of(window).faults().isEmpty();
  }
}
