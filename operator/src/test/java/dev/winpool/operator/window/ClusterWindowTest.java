package dev.winpool.operator.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AKS's own maintenance configurations as windows (object.md, fromCluster). */
class ClusterWindowTest {
  private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
  private static final Schedule SATURDAYS = weekly(DayOfWeek.Saturday);

  private static Schedule weekly(DayOfWeek day) {
    return new Schedule(null, new Weekly(1, day), null, null);
  }

  private static Found found(String offset, DateSpan... forbidden) {
    var opening = new Opening(SATURDAYS, "22:00", 6);
    return night(offset, "", List.of(opening), forbidden);
  }

  private static Found night(
      String offset, String from, List<Opening> openings, DateSpan... forbidden) {
    return new Found(new PlannedWindow("night", offset, from, openings, List.of(forbidden)));
  }

  @Test
  void an_offset_stands_for_the_zone_in_summer_and_winter() {
    var calendar = MaintenanceCalendar.of(found("-08:00"));
    assertThat(calendar.next(NOON).orElseThrow().start()).isEqualTo("2026-12-06T06:00:00Z");
    assertThat(calendar.next(Instant.parse("2026-07-01T12:00:00Z")).orElseThrow().start())
        .isEqualTo("2026-07-05T06:00:00Z");
  }

  @Test
  void it_is_the_same_window_as_one_that_the_object_describes() {
    var own =
        MaintenanceCalendar.of(
            new MaintenanceWindow(
                SATURDAYS,
                "22:00",
                6,
                "UTC",
                null,
                List.of(new DateSpan("2026-12-05", "2026-12-05"))));
    var theirs = MaintenanceCalendar.of(found("+00:00", new DateSpan("2026-12-05", "2026-12-05")));
    for (var at = NOON; at.isBefore(NOON.plus(Duration.ofDays(40))); at = at.plusSeconds(5400)) {
      assertThat(theirs.openAt(at)).isEqualTo(own.openAt(at));
      assertThat(theirs.next(at)).isEqualTo(own.next(at));
    }
  }

  @Test
  void of_several_openings_each_counts() {
    var openings =
        List.of(
            new Opening(weekly(DayOfWeek.Wednesday), "01:00", 1),
            new Opening(weekly(DayOfWeek.Friday), "03:00", 5));
    var calendar = MaintenanceCalendar.of(night("+00:00", "", openings));
    var first = calendar.next(NOON).orElseThrow();
    assertThat(first.start()).isEqualTo("2026-12-02T01:00:00Z");
    assertThat(first.end()).isEqualTo("2026-12-02T02:00:00Z");
    assertThat(calendar.next(first.start()).orElseThrow().start())
        .isEqualTo("2026-12-04T03:00:00Z");
    assertThat(calendar.openAt(Instant.parse("2026-12-04T07:59:00Z"))).isPresent();
    assertThat(calendar.longest()).contains(Duration.ofHours(5));
  }

  static Stream<PlannedMaintenance> neverOpen() {
    return Stream.of(
        new PlannedMaintenance.Missing("night"),
        new PlannedMaintenance.Forbidden("night"),
        new PlannedMaintenance.Unusable("night", "why"),
        new PlannedMaintenance.Unseen("night", "why", NOON),
        night("+00:00", "x", List.of(new Opening(SATURDAYS, "22:00", 6))),
        night("+00:00", "+999999999-12-31", List.of(new Opening(SATURDAYS, "22:00", 6))),
        night("+00:00", "+12026-12-01", List.of(new Opening(SATURDAYS, "22:00", 6))),
        night("+00:00", "", List.of(new Opening(SATURDAYS, "25:00", 6))),
        night("+00:00", "", List.of(new Opening(SATURDAYS, "22:00", 25))),
        night("+00:00", "", List.of()),
        night("+00:00", "", List.of(new Opening(new Schedule(null, null, null, null), "22:00", 6))),
        found("+00:00", new DateSpan("2026-12-06", "2026-12-05")),
        found("+00:00", new DateSpan("2026-12-01", "+999999999-12-31")),
        found("+00:00", new DateSpan("-999999999-01-01", "2026-12-31")));
  }

  @ParameterizedTest
  @MethodSource("neverOpen")
  void what_is_missing_or_odd_never_opens_and_says_which_it_is(PlannedMaintenance planned) {
    var calendar = MaintenanceCalendar.of(planned);
    assertThat(calendar.faults()).isNotEmpty().allMatch(fault -> fault.contains("night"));
    assertThat(calendar.openAt(Instant.parse("2026-12-05T23:00:00Z"))).isEmpty();
    assertThat(calendar.next(NOON)).isEmpty();
    assertThat(calendar.eventually(NOON)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "Europe/Berlin", "+19:00", "\u0007"})
  void an_offset_that_is_none_never_opens(String offset) {
    assertThat(MaintenanceCalendar.of(found(offset)).faults()).hasSize(1);
  }

  @Test
  void it_is_told_in_words_where_it_is_from() {
    assertThat(MaintenanceCalendar.words(found("-08:00").window()))
        .isEqualTo(
            "maintenance configuration night of the cluster: 22:00 UTC-08:00 for 6 h, Saturday of"
                + " every week");
  }
}
