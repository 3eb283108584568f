package dev.winpool.operator.decide;

import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.WindowInForce;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.Self;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a turn must read for the maintenance window, and because of it (costs.md). */
public final class WindowNeeds {
  private static final Duration OFFER_AT_REST = Duration.ofHours(6);
  private static final Duration IN_WINDOW = Duration.ofMinutes(30);
  private static final Duration PLANNED_AT_REST = Duration.ofHours(1);
  private static final Duration PLANNED_ANEW = Duration.ofMinutes(10);

  private WindowNeeds() {}

  /** The maintenance configuration of AKS that makes the window; empty: none is read. */
  public static Optional<String> planned(Self self) {
    return WindowInForce.named(self);
  }

  /**
   * How old what is known of it may be: an hour, in the window half of one, and ten minutes while
   * it was never usable.
   */
  public static Duration plannedAge(Self self, Recorded recorded, Instant now) {
    return recorded
        .window()
        .filter(before -> before.planned().map(PlannedWindow::name).equals(planned(self)))
        .map(before -> open(before.calendar(), now) ? IN_WINDOW : PLANNED_AT_REST)
        .orElse(PLANNED_ANEW);
  }

  /** When nodes may be disturbed. */
  public static Optional<MaintenanceCalendar> calendar(
      Self self, Recorded recorded, Optional<PlannedMaintenance> planned) {
    return WindowInForce.calendar(self, recorded, planned);
  }

  /**
   * How old the offer of node images may be. Offers change monthly; within an open window they are
   * asked for more often, so that a run begins in it.
   */
  public static Duration offerAge(Optional<MaintenanceCalendar> calendar, Instant now) {
    return calendar.filter(it -> open(it, now)).isPresent() ? IN_WINDOW : OFFER_AT_REST;
  }

  private static boolean open(MaintenanceCalendar calendar, Instant now) {
    return calendar.openAt(now).isPresent();
  }
}
