package dev.winpool.operator.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.AbsoluteMonthly;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Windows that no year from now knows: whether they ever open, and when. */
class FarWindowsTest {
  private static final Instant NOW = Instant.parse("2026-12-05T23:30:00Z");

  private static MaintenanceCalendar saturdays(String startDate, DateSpan... forbidden) {
    var weekly = new Schedule(null, new Weekly(1, DayOfWeek.Saturday), null, null);
    return calendar(weekly, startDate, forbidden);
  }

  private static MaintenanceCalendar calendar(
      Schedule schedule, String startDate, DateSpan... forbidden) {
    return MaintenanceCalendar.of(
        new MaintenanceWindow(schedule, "20:00", 6, "UTC", startDate, Arrays.asList(forbidden)));
  }

  private static Optional<String> opens(MaintenanceCalendar calendar) {
    return calendar
        .eventually(NOW)
        .map(window -> LocalDate.ofInstant(window.start(), ZoneOffset.UTC).toString());
  }

  @Test
  void it_is_the_next_one_where_that_is_near() {
    var calendar = saturdays(null);
    assertThat(calendar.eventually(NOW)).isEqualTo(calendar.next(NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2099-12-31, 2100-01-02",
    "2026-12-01, 2028-12-31, 2029-01-06",
    "2026-12-01, 9999-12-25, +10000-01-01",
  })
  void forbidden_dates_are_stepped_over(String start, String end, String opens) {
    var calendar = saturdays(null, new DateSpan(start, end));
    assertThat(calendar.next(NOW)).isEmpty();
    assertThat(opens(calendar)).contains(opens);
  }

  @Test
  void spans_in_any_order_that_meet_are_one() {
    var calendar =
        saturdays(
            null,
            new DateSpan("2050-06-01", "2060-01-01"),
            new DateSpan("2026-01-01", "2040-01-01"),
            new DateSpan("2039-12-01", "2050-05-31"));
    assertThat(opens(calendar)).contains("2060-01-03");
  }

  @Test
  void a_start_date_is_stepped_to() {
    assertThat(opens(saturdays("2044-03-01"))).contains("2044-03-05");
    assertThat(opens(saturdays("2044-03-01", new DateSpan("2044-02-01", "2044-03-31"))))
        .contains("2044-04-02");
  }

  @Test
  void the_31st_of_every_fifth_month_leaves_out_more_than_two_years() {
    var rare = new Schedule(null, null, new AbsoluteMonthly(5, 31), null);
    var calendar = calendar(rare, "2026-03-01");
    var after = Instant.parse("2027-02-01T00:00:00Z");
    assertThat(calendar.next(after)).isEmpty();
    assertThat(calendar.eventually(after).map(window -> window.start().toString()))
        .contains("2029-07-31T20:00:00Z");
  }

  @Test
  void what_cannot_be_read_never_opens() {
    var window = new MaintenanceWindow(null, "20:00", 6, "UTC", null, List.of());
    assertThat(MaintenanceCalendar.of(window).eventually(NOW)).isEmpty();
  }
}
