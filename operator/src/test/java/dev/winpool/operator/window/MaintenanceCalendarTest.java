package dev.winpool.operator.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.AbsoluteMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Daily;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.RelativeMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.WeekIndex;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Nested
  class OpenSuccessor {
    @Test
    void a_window_is_open_from_its_start_until_before_its_end() {
      var calendar = calendar(daily(1), "22:00", 6, "UTC");
      var window = window("2026-11-21T22:00:00Z", "2026-11-22T04:00:00Z");
      assertThat(calendar.openAt(at("2026-11-21T21:59:59Z"))).isEmpty();
      assertThat(calendar.openAt(at("2026-11-21T22:00:00Z"))).contains(window);
      assertThat(calendar.openAt(at("2026-11-22T03:59:59.999Z"))).contains(window);
      assertThat(calendar.openAt(at("2026-11-22T04:00:00Z"))).isEmpty();
    }

    @Test
    void the_next_window_starts_strictly_after_the_instant() {
      var calendar = calendar(daily(1), "22:00", 6, "UTC");
      assertThat(calendar.next(at("2026-11-21T22:00:00Z")))
          .contains(window("2026-11-22T22:00:00Z", "2026-11-23T04:00:00Z"));
      assertThat(calendar.next(at("2026-11-21T21:59:59.999999999Z")))
          .contains(window("2026-11-21T22:00:00Z", "2026-11-22T04:00:00Z"));
    }

    @Test
    void a_window_runs_over_the_end_of_the_year() {
      var calendar = calendar(absoluteMonthly(1, 31), "22:00", 6, "Europe/Berlin");
      assertThat(calendar.openAt(at("2027-01-01T02:59:00Z")))
          .contains(window("2026-12-31T21:00:00Z", "2027-01-01T03:00:00Z"));
      assertThat(calendar.next(at("2026-12-31T21:00:00Z")).orElseThrow().start())
          .isEqualTo(at("2027-01-31T21:00:00Z"));
    }

    @Test
    void daily_windows_of_24_hours_are_never_closed_even_where_clocks_change() {
      var calendar = calendar(daily(1), "22:00", 24, "Europe/Berlin");
      for (var at = at("2026-03-27T00:00:00Z");
          at.isBefore(at("2026-03-31T00:00:00Z"));
          at = at.plus(Duration.ofMinutes(15))) {
        assertThat(calendar.openAt(at)).as("at %s", at).isPresent();
      }
    }

    @Test
    void of_two_windows_that_overlap_the_later_one_counts() {
      var calendar = calendar(daily(1), "22:00", 24, "Europe/Berlin");
      assertThat(calendar.openAt(at("2026-03-29T20:30:00Z")).orElseThrow().start())
          .isEqualTo(at("2026-03-29T20:00:00Z"));
    }

    @Test
    void work_fits_only_when_it_is_over_before_the_window_closes() {
      var window = window("2026-11-21T22:00:00Z", "2026-11-22T04:00:00Z");
      assertThat(window.fits(at("2026-11-22T03:30:00Z"), Duration.ofMinutes(30))).isTrue();
      assertThat(window.fits(at("2026-11-22T03:30:01Z"), Duration.ofMinutes(30))).isFalse();
      assertThat(window.fits(at("2026-11-21T21:00:00Z"), Duration.ofMinutes(30))).isFalse();
    }
  }

  @Nested
  class ClockChanges {
    @Test
    void a_start_that_clocks_skip_moves_to_the_first_instant_after_the_gap() {
      var calendar = calendar(daily(1), "02:30", 4, "Europe/Berlin");
      assertThat(calendar.next(at("2026-03-28T12:00:00Z")))
          .contains(window("2026-03-29T01:00:00Z", "2026-03-29T05:00:00Z"));
    }

    @Test
    void a_start_that_comes_twice_is_taken_at_the_earlier_one() {
      var calendar = calendar(daily(1), "02:30", 4, "Europe/Berlin");
      assertThat(calendar.next(at("2026-10-24T12:00:00Z")))
          .contains(window("2026-10-25T00:30:00Z", "2026-10-25T04:30:00Z"));
      assertThat(calendar.next(at("2026-10-25T00:30:00Z")).orElseThrow().start())
          .isEqualTo(at("2026-10-26T01:30:00Z"));
    }

    @Test
    void six_hours_are_six_hours_in_both_nights() {
      var calendar = calendar(weekly(1, DayOfWeek.Saturday), "22:00", 6, "Europe/Berlin");
      assertThat(calendar.openAt(at("2026-03-29T00:00:00Z")))
          .contains(window("2026-03-28T21:00:00Z", "2026-03-29T03:00:00Z"));
      assertThat(calendar.openAt(at("2026-10-25T00:00:00Z")))
          .contains(window("2026-10-24T20:00:00Z", "2026-10-25T02:00:00Z"));
    }

    @Test
    void the_local_start_stays_the_same_in_summer_and_winter() {
      var calendar = calendar(daily(1), "22:00", 6, "Europe/Berlin");
      assertThat(calendar.next(at("2026-07-01T12:00:00Z")).orElseThrow().start())
          .isEqualTo(at("2026-07-01T20:00:00Z"));
      assertThat(calendar.next(at("2026-12-01T12:00:00Z")).orElseThrow().start())
          .isEqualTo(at("2026-12-01T21:00:00Z"));
    }

    @Test
    void a_midnight_that_clocks_skip_still_begins_its_day() {
      var calendar = calendar(daily(1), "00:00", 4, "America/Asuncion");
      assertThat(calendar.openAt(at("2023-10-01T04:00:00Z")).orElseThrow().start())
          .isEqualTo(at("2023-10-01T04:00:00Z"));
    }

    @Test
    void a_clock_that_jumps_back_meets_the_same_windows_again() {
      var calendar =
          calendar(relativeMonthly(1, WeekIndex.Third, DayOfWeek.Saturday), "22:00", 6, "UTC");
      var before = new HashMap<Instant, Object>();
      var instants =
          new ArrayList<>(
              IntStream.range(0, 2000)
                  .mapToObj(i -> at("2026-01-01T00:00:00Z").plus(Duration.ofHours(7L * i)))
                  .toList());
      instants.forEach(it -> before.put(it, List.of(calendar.openAt(it), calendar.next(it))));
      Collections.reverse(instants);
      assertThat(instants)
          .allSatisfy(
              it ->
                  assertThat(List.of(calendar.openAt(it), calendar.next(it)))
                      .isEqualTo(before.get(it)));
    }
  }

  @Nested
  class Rhythms {
    @Test
    void every_third_day_is_counted_from_the_start_date() {
      var calendar = from(daily(3), "2026-12-30");
      assertThat(starts(calendar, "2026-12-01T00:00:00Z", 3))
          .containsExactly("2026-12-30", "2027-01-02", "2027-01-05");
    }

    @Test
    void every_second_week_is_counted_from_the_week_of_the_start_date() {
      var calendar = from(weekly(2, DayOfWeek.Tuesday), "2026-12-03");
      assertThat(starts(calendar, "2026-11-01T00:00:00Z", 3))
          .as("Thursday's week is the first; its Tuesday is past")
          .containsExactly("2026-12-15", "2026-12-29", "2027-01-12");
    }

    @Test
    void without_a_start_date_weeks_are_counted_from_the_first_monday_of_1970() {
      var calendar = calendar(weekly(2, DayOfWeek.Monday), "10:00", 4, "UTC");
      assertThat(starts(calendar, "1970-01-01T00:00:00Z", 2))
          .containsExactly("1970-01-05", "1970-01-19");
      assertThat(starts(calendar, "1969-12-20T00:00:00Z", 1)).containsExactly("1969-12-22");
    }

    @Test
    void without_a_start_date_days_are_counted_from_the_first_of_1970() {
      var calendar = calendar(daily(5), "10:00", 4, "UTC");
      assertThat(starts(calendar, "1969-12-31T00:00:00Z", 2))
          .containsExactly("1970-01-01", "1970-01-06");
    }

    @Test
    void the_29th_of_february_comes_in_leap_years_only() {
      var calendar = calendar(absoluteMonthly(1, 29), "10:00", 4, "UTC");
      assertThat(starts(calendar, "2027-01-30T00:00:00Z", 2))
          .containsExactly("2027-03-29", "2027-04-29");
      assertThat(starts(calendar, "2028-01-30T00:00:00Z", 2))
          .containsExactly("2028-02-29", "2028-03-29");
    }

    @Test
    void a_month_without_a_31st_is_skipped() {
      var calendar = calendar(absoluteMonthly(1, 31), "10:00", 4, "UTC");
      assertThat(starts(calendar, "2026-01-01T00:00:00Z", 7))
          .containsExactly(
              "2026-01-31",
              "2026-03-31",
              "2026-05-31",
              "2026-07-31",
              "2026-08-31",
              "2026-10-31",
              "2026-12-31");
    }

    @Test
    void months_are_counted_from_the_month_of_the_start_date_over_the_year() {
      var calendar = from(absoluteMonthly(3, 10), "2026-11-20");
      assertThat(starts(calendar, "2026-11-01T00:00:00Z", 3))
          .containsExactly("2027-02-10", "2027-05-10", "2027-08-10");
    }

    @Test
    void the_last_week_is_the_fourth_or_the_fifth() {
      var calendar =
          calendar(relativeMonthly(1, WeekIndex.Last, DayOfWeek.Saturday), "10:00", 4, "UTC");
      assertThat(starts(calendar, "2026-10-01T00:00:00Z", 3))
          .containsExactly("2026-10-31", "2026-11-28", "2026-12-26");
    }

    @Test
    void each_week_of_the_month_is_counted_by_its_weekday() {
      assertThat(saturday(WeekIndex.First)).isEqualTo("2026-08-01");
      assertThat(saturday(WeekIndex.Second)).isEqualTo("2026-08-08");
      assertThat(saturday(WeekIndex.Third)).isEqualTo("2026-08-15");
      assertThat(saturday(WeekIndex.Fourth)).isEqualTo("2026-08-22");
      assertThat(saturday(WeekIndex.Last)).isEqualTo("2026-08-29");
    }

    private String saturday(WeekIndex week) {
      var calendar = calendar(relativeMonthly(1, week, DayOfWeek.Saturday), "10:00", 4, "UTC");
      return starts(calendar, "2026-07-31T23:00:00Z", 1).getFirst();
    }

    @Test
    void a_window_beyond_400_days_is_not_announced() {
      var calendar = from(daily(1), "2028-06-01");
      assertThat(calendar.next(at("2026-11-22T00:00:00Z"))).isEmpty();
    }
  }

  @Nested
  class ForbiddenDates {
    private final MaintenanceCalendar calendar =
        MaintenanceCalendar.of(
            new MaintenanceWindow(
                daily(1),
                "22:00",
                6,
                "Europe/Berlin",
                null,
                List.of(new DateSpan("2026-12-20", "2027-01-06"))));

    @Test
    void no_window_starts_on_a_forbidden_date_and_both_ends_count() {
      assertThat(calendar.openAt(local("2026-12-20", 22))).isEmpty();
      assertThat(calendar.openAt(local("2027-01-06", 23))).isEmpty();
      assertThat(calendar.next(local("2026-12-19", 22)).orElseThrow().start())
          .isEqualTo(local("2027-01-07", 22));
    }

    @Test
    void an_open_window_ends_when_a_forbidden_date_begins() {
      assertThat(calendar.openAt(local("2026-12-19", 23)))
          .contains(new Window(local("2026-12-19", 22), local("2026-12-20", 0)));
      assertThat(calendar.openAt(local("2026-12-20", 0))).isEmpty();
    }

    @Test
    void a_window_that_follows_the_last_forbidden_date_is_whole() {
      assertThat(calendar.openAt(local("2027-01-07", 22)))
          .contains(new Window(local("2027-01-07", 22), local("2027-01-08", 4)));
    }
  }

  @Nested
  class Judging {
    @ParameterizedTest
    @ValueSource(strings = {"+02:00", "UTC+2", "Z", "Europe/Atlantis", "", "W. Europe Standard"})
    void only_zones_of_the_iana_database_are_taken(String zone) {
      var calendar = calendar(daily(1), "22:00", 6, zone);
      assertThat(calendar.faults())
          .singleElement()
          .asString()
          .contains("timeZone \"" + zone + "\" is not a zone of the IANA database");
      assertThat(calendar.openAt(at("2026-11-21T22:30:00Z"))).isEmpty();
      assertThat(calendar.next(at("2026-11-21T22:30:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlin ", "Europe/Berlin\n", "Europe/\u200bBerlin"})
    void a_zone_that_looks_right_is_told_to_have_what_does_not_show(String zone) {
      assertThat(calendar(daily(1), "22:00", 6, zone).faults())
          .singleElement()
          .asString()
          .contains(
              "timeZone \"Europe/Berlin\", with blanks or characters that do not show, is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "Europe/Berlin", "America/Argentina/Ushuaia"})
    void every_zone_of_the_iana_database_is_taken(String zone) {
      assertThat(calendar(daily(1), "22:00", 6, zone).faults()).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
      var window =
          new MaintenanceWindow(
              new Schedule(new Daily(1), new Weekly(1, DayOfWeek.Monday), null, null),
              "24:00",
              3,
              "Mars/Olympus",
              "2026-02-30",
              List.of(new DateSpan("2026-12-20", "2026-12-19"), new DateSpan("x", "2026-12-19")));
      assertThat(MaintenanceCalendar.of(window).faults()).hasSize(7);
    }

    @Test
    void a_schedule_that_names_no_or_half_a_rhythm_is_refused() {
      for (var schedule :
          List.of(
              new Schedule(null, null, null, null),
              daily(0),
              new Schedule(null, new Weekly(1, null), null, null),
              absoluteMonthly(1, 32),
              relativeMonthly(1, null, DayOfWeek.Monday))) {
        assertThat(calendar(schedule, "22:00", 6, "UTC").faults()).hasSize(1);
      }
    }
  }

  @Test
  void a_window_that_is_announced_is_open_from_its_start_to_its_end_and_not_around_it() {
    var random = new Random(20261122);
    for (var round = 0; round < 300; round++) {
      var calendar =
          calendar(
              anySchedule(random), "%02d:30".formatted(random.nextInt(24)), 4, anyZone(random));
      var from = at("2024-01-01T00:00:00Z").plusSeconds(random.nextLong(4L * 365 * 86400));
      calendar
          .next(from)
          .ifPresent(
              window -> {
                assertThat(window.start()).isAfter(from);
                assertThat(calendar.openAt(window.start())).contains(window);
                assertThat(calendar.openAt(window.end().minusNanos(1))).contains(window);
                assertThat(calendar.openAt(window.end())).isEmpty();
                assertThat(calendar.openAt(window.start().minusNanos(1))).isEmpty();
                assertThat(calendar.next(window.start().minusNanos(1))).contains(window);
              });
    }
  }

  private static Schedule anySchedule(Random random) {
    var day = DayOfWeek.values()[random.nextInt(7)];
    return switch (random.nextInt(4)) {
      case 0 -> daily(1 + random.nextInt(7));
      case 1 -> weekly(1 + random.nextInt(4), day);
      case 2 -> absoluteMonthly(1 + random.nextInt(6), 1 + random.nextInt(31));
      default -> relativeMonthly(1 + random.nextInt(6), WeekIndex.values()[random.nextInt(5)], day);
    };
  }

  private static String anyZone(Random random) {
    return List.of(
            "UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata")
        .get(random.nextInt(5));
  }

  private static List<String> starts(MaintenanceCalendar calendar, String from, int count) {
    var result = new ArrayList<String>();
    var at = at(from);
    for (var i = 0; i < count; i++) {
      at = calendar.next(at).orElseThrow().start();
      result.add(LocalDate.ofInstant(at, ZoneId.of("UTC")).toString());
    }
    return result;
  }

  private static MaintenanceCalendar calendar(
      Schedule schedule, String start, int hours, String zone) {
    return MaintenanceCalendar.of(
        new MaintenanceWindow(schedule, start, hours, zone, null, List.of()));
  }

  private static MaintenanceCalendar from(Schedule schedule, String startDate) {
    return MaintenanceCalendar.of(
        new MaintenanceWindow(schedule, "10:00", 4, "UTC", startDate, List.of()));
  }

  private static Schedule daily(int days) {
    return new Schedule(new Daily(days), null, null, null);
  }

  private static Schedule weekly(int weeks, DayOfWeek day) {
    return new Schedule(null, new Weekly(weeks, day), null, null);
  }

  private static Schedule absoluteMonthly(int months, int day) {
    return new Schedule(null, null, new AbsoluteMonthly(months, day), null);
  }

  private static Schedule relativeMonthly(int months, WeekIndex week, DayOfWeek day) {
    return new Schedule(null, null, null, new RelativeMonthly(months, week, day));
  }

  private static Window window(String start, String end) {
    return new Window(at(start), at(end));
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static Instant local(String date, int hour) {
    return LocalDate.parse(date).atTime(hour, 0).atZone(BERLIN).toInstant();
  }
}
