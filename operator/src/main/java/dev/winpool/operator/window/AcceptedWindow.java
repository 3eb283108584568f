package dev.winpool.operator.window;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.PlannedWindow;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A window that nodes may be disturbed in: the object's own, or one of AKS's configurations as it
 * was read last. What was accepted is written down, and counts while nothing newer can be used
 * (object.md).
 */
public sealed interface AcceptedWindow {

  MaintenanceCalendar calendar();

  /** One that the object itself describes. */
  record Own(MaintenanceWindow window) implements AcceptedWindow {
    @Override
    public MaintenanceCalendar calendar() {
      return MaintenanceCalendar.of(window);
    }
  }

  /** One of AKS's own. */
  record Planned(PlannedWindow window) implements AcceptedWindow {
    @Override
    public MaintenanceCalendar calendar() {
      return MaintenanceCalendar.of(window);
    }
  }

  /** As it was written down: one of the two, or neither. */
  static Optional<AcceptedWindow> of(
      @Nullable MaintenanceWindow own, @Nullable PlannedWindow planned) {
    return Stream.concat(
            Optional.ofNullable(planned).<AcceptedWindow>map(Planned::new).stream(),
            Optional.ofNullable(own).<AcceptedWindow>map(Own::new).stream())
        .findFirst();
  }

  default boolean usable() {
    return calendar().faults().isEmpty();
  }

  /** What it is, where it is the object's. */
  default Optional<MaintenanceWindow> own() {
    return this instanceof Own(var window) ? Optional.of(window) : Optional.empty();
  }

  /** What it is, where it is AKS's. */
  default Optional<PlannedWindow> planned() {
    return this instanceof Planned(var window) ? Optional.of(window) : Optional.empty();
  }
}
