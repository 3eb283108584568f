package dev.winpool.operator.decide;

import static dev.winpool.operator.decide.Worlds.resting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.world.PlannedMaintenance.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often AKS's maintenance configurations are read (costs.md). */
class WindowNeedsTest {
  private static final Instant SATURDAY = Instant.parse("2026-12-05T21:30:00Z");
  private static final Instant MONDAY = Instant.parse("2026-12-07T12:00:00Z");

  private static Recorded accepted(String name) {
    var weekly = new Schedule(null, new Weekly(1, DayOfWeek.Saturday), null, null);
    var openings = List.of(new Opening(weekly, "20:00", 6));
    var window = new PlannedWindow(name, "+00:00", "", openings, List.of());
    var known = Recorded.of(WindowsNodePoolStatus.EMPTY);
    return new Recorded(
        known.swap(),
        known.intent(),
        known.applied(),
        known.attempts(),
        known.absence(),
        known.run(),
        known.plan(),
        known.waiting(),
        Optional.of(new AcceptedWindow.Planned(window)),
        known.moved());
  }

  private static Duration age(Recorded recorded, Instant now) {
    return WindowNeeds.plannedAge(
        resting().planned(new Missing("night")).world().self(), recorded, now);
  }

  @Test
  void an_object_with_a_schedule_of_its_own_asks_for_none() {
    assertThat(WindowNeeds.planned(resting().world().self())).isEmpty();
    assertThat(WindowNeeds.planned(resting().planned(new Missing("night")).world().self()))
        .contains("night");
  }

  @Test
  void one_that_is_known_is_read_hourly_and_in_its_window_each_half_hour() {
    assertThat(age(accepted("night"), MONDAY)).isEqualTo(Duration.ofHours(1));
    assertThat(age(accepted("night"), SATURDAY)).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void one_that_was_never_usable_is_read_every_ten_minutes() {
    assertThat(age(accepted("day"), SATURDAY)).isEqualTo(Duration.ofMinutes(10));
    assertThat(age(Recorded.of(WindowsNodePoolStatus.EMPTY), MONDAY))
        .isEqualTo(Duration.ofMinutes(10));
  }
}
