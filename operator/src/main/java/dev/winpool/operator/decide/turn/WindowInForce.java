package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.Self;
import java.util.Optional;

/**
 * The maintenance window that counts (object.md): one that cannot be read, of the object's own or
 * of the cluster's, leaves the last one that could in force, as long as there is to be one.
 */
public final class WindowInForce {

  private WindowInForce() {}

  /**
   * Empty where there is to be none, or none was ever readable.
   *
   * @param planned what became of the look for {@link #named}
   */
  public static Optional<AcceptedWindow> of(
      Self self, Recorded recorded, Optional<PlannedMaintenance> planned) {
    var wanted = Optional.ofNullable(self.spec().maintenanceWindow());
    return wanted
        .flatMap(window -> asked(self, window, planned))
        .filter(AcceptedWindow::usable)
        .or(() -> wanted.flatMap(_ -> recorded.window()).filter(AcceptedWindow::usable));
  }

  private static Optional<AcceptedWindow> asked(
      Self self, MaintenanceWindow window, Optional<PlannedMaintenance> planned) {
    return window.fromCluster() == null
        ? Optional.of(new AcceptedWindow.Own(window))
        : looked(self, planned)
            .flatMap(
                one ->
                    one instanceof PlannedMaintenance.Found(var found)
                        ? Optional.of(new AcceptedWindow.Planned(found))
                        : Optional.empty());
  }

  /** The maintenance configuration of AKS that the object names; empty: ARM need not be asked. */
  public static Optional<String> named(Self self) {
    return Optional.ofNullable(self.spec().maintenanceWindow())
        .flatMap(window -> Optional.ofNullable(window.fromCluster()));
  }

  /** What became of the look for it: what was read for another name says nothing of this one. */
  public static Optional<PlannedMaintenance> looked(
      Self self, Optional<PlannedMaintenance> planned) {
    return named(self).flatMap(name -> planned.filter(one -> one.name().equals(name)));
  }

  /** When it is open; a configuration that cannot be used, where none could, is never. */
  public static Optional<MaintenanceCalendar> calendar(
      Self self, Recorded recorded, Optional<PlannedMaintenance> planned) {
    return of(self, recorded, planned)
        .map(AcceptedWindow::calendar)
        .or(() -> looked(self, planned).map(MaintenanceCalendar::of));
  }
}
