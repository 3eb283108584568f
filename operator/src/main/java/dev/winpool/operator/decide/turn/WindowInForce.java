package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.Self;
import java.util.Optional;

/**
 * The maintenance window that counts (object.md): one that cannot be read leaves the last one that
 * could in force, as long as there is to be one.
 */
public final class WindowInForce {

  private WindowInForce() {}

  /** Empty where there is to be none, or none was ever readable. */
  public static Optional<MaintenanceWindow> of(Self self, Recorded recorded) {
    var wanted = Optional.ofNullable(self.spec().maintenanceWindow());
    return wanted
        .filter(WindowInForce::readable)
        .or(() -> wanted.flatMap(_ -> recorded.window()).filter(WindowInForce::readable));
  }

  private static boolean readable(MaintenanceWindow window) {
    return MaintenanceCalendar.of(window).faults().isEmpty();
  }
}
