package dev.winpool.operator.aks.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.http.ArmJson;
import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.RelativeMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.api.WeekIndex;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Found;
import dev.winpool.operator.world.PlannedMaintenance.Missing;
import dev.winpool.operator.world.PlannedMaintenance.Unusable;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes: type table 2025-09-01 and recordings of 2023-07 (aks.md, planned maintenance). */
class MaintenanceReadingTest {
  private static final String NIGHT = "aksManagedNodeOSUpgradeSchedule";
  private static final String WINDOW =
      "\"startTime\": \"09:00\", \"durationHours\": 12, \"utcOffset\": \"-08:00\"";

  private static PlannedMaintenance read(String properties) {
    return MaintenanceReading.of(list(NIGHT, properties), NIGHT);
  }

  private static java.util.Map<String, Object> list(String name, String properties) {
    return ArmJson.object(
            "{\"value\": [{\"name\": \"%s\", \"properties\": %s}]}".formatted(name, properties))
        .orElseThrow();
  }

  private static PlannedMaintenance window(String schedule, String rest) {
    return read("{\"maintenanceWindow\": {\"schedule\": " + schedule + ", " + rest + "}}");
  }

  private static Opening opening(Schedule schedule, String start, int hours) {
    return new Opening(schedule, start, hours);
  }

  private static Schedule weekly(DayOfWeek day) {
    return new Schedule(null, new Weekly(1, day), null, null);
  }

  @Test
  void a_window_is_taken_as_it_was_recorded() {
    var last = new RelativeMonthly(1, WeekIndex.Last, DayOfWeek.Tuesday);
    assertThat(
            window(
                "{\"relativeMonthly\": {\"intervalMonths\": 1, \"dayOfWeek\": \"Tuesday\","
                    + " \"weekIndex\": \"Last\"}}",
                WINDOW
                    + ", \"startDate\": \"2123-01-01\", \"notAllowedDates\": [{\"start\":"
                    + " \"2026-12-20\", \"end\": \"2027-01-06\"}]"))
        .isEqualTo(
            new Found(
                new PlannedWindow(
                    NIGHT,
                    "-08:00",
                    "2123-01-01",
                    List.of(opening(new Schedule(null, null, null, last), "09:00", 12)),
                    List.of(new DateSpan("2026-12-20", "2027-01-06")))));
  }

  /** Azure names are the same in any case. */
  @Test
  void the_name_counts_in_any_case() {
    assertThat(
            MaintenanceReading.of(
                list("aksmanagednodeosupgradeschedule", "{\"timeInWeek\": []}"), NIGHT))
        .isInstanceOf(Unusable.class);
  }

  @Test
  void a_name_that_the_cluster_does_not_have_is_missing() {
    assertThat(MaintenanceReading.of(list("default", "{}"), NIGHT)).isEqualTo(new Missing(NIGHT));
  }

  @Test
  void of_a_list_that_goes_on_no_name_is_missing() {
    var goesOn = ArmJson.object("{\"value\": [], \"nextLink\": \"https://x\"}").orElseThrow();
    assertThat(MaintenanceReading.of(goesOn, NIGHT)).isInstanceOf(Unusable.class);
  }

  /** Hour slots: type table 2025-09-01, TimeInWeek; one hour each, in UTC. */
  @Test
  void hours_of_the_week_that_meet_are_one_window_over_midnight_and_over_sunday() {
    var found =
        (Found)
            read(
                "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [0, 1, 5]},"
                    + " {\"day\": \"Sunday\", \"hourSlots\": [23, 22]}]}");
    assertThat(found.window().utcOffset()).isEqualTo("+00:00");
    assertThat(found.window().openings())
        .containsExactlyInAnyOrder(
            opening(weekly(DayOfWeek.Sunday), "22:00", 4),
            opening(weekly(DayOfWeek.Monday), "05:00", 1));
  }

  @Test
  void the_whole_week_is_seven_windows_of_a_day() {
    var days = new StringBuilder();
    for (var day : DayOfWeek.values()) {
      days.append(days.isEmpty() ? "" : ", ")
          .append("{\"day\": \"%s\", \"hourSlots\": [".formatted(day))
          .append("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23]}");
    }
    assertThat(((Found) read("{\"timeInWeek\": [" + days + "]}")).window().openings())
        .hasSize(7)
        .allMatch(opening -> opening.hours() == 24 && opening.startTime().equals("00:00"));
  }

  private static PlannedMaintenance forbidding(String start, String end) {
    return read(
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [1]}], \"notAllowedTime\":"
            + " [{\"start\": \"%s\", \"end\": \"%s\"}]}".formatted(start, end));
  }

  /** The hours of the week are of UTC, so the days are. */
  @ParameterizedTest
  @CsvSource({
    "2026-12-20T22:00:00Z, 2026-12-21T02:00:00Z, 2026-12-20, 2026-12-21",
    "2026-12-26T23:00:00-08:00, 2026-12-27T15:00:00-08:00, 2026-12-27, 2026-12-27",
    "2026-12-26T02:00:00+05:30, 2026-12-27T05:29:00+05:30, 2026-12-25, 2026-12-26",
    "2026-12-26T22:00:00.5Z, 2026-12-26T23:00Z, 2026-12-26, 2026-12-26",
    "2026-12-20, 2026-12-21, 2026-12-20, 2026-12-21",
  })
  void forbidden_times_forbid_the_days_of_utc_that_they_touch(
      String start, String end, String first, String last) {
    assertThat(((Found) forbidding(start, end)).window().notAllowedDates())
        .containsExactly(new DateSpan(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-12-20T22:00:00",
        "2026-12-20Tnoon",
        "2026-12-20 22:00:00Z",
        "2026-13-20",
        "+999999999-12-31T23:00:00-08:00",
        "+999999999-12-31T23:00:00Z",
        "tomorrow",
      })
  void a_forbidden_time_that_is_none_is_unusable(String time) {
    assertThat(forbidding("2026-12-20", time)).isInstanceOf(Unusable.class);
    assertThat(forbidding(time, "2026-12-20")).isInstanceOf(Unusable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"x\"",
        "{\"maintenanceWindow\": {\"schedule\": {}, \"durationHours\": 4}}",
        "{\"maintenanceWindow\": {\"startTime\": 9, \"durationHours\": 4}}",
        "{\"maintenanceWindow\": {\"startTime\": \"09:00\", \"durationHours\": \"4\"}}",
        "{\"maintenanceWindow\": {\"startTime\": \"09:00\", \"durationHours\": 1e99}}",
        "{\"maintenanceWindow\": {\"startTime\": \"09:00\", \"durationHours\": 4.5}}",
        "{\"timeInWeek\": [null]}",
        "{\"timeInWeek\": [{\"day\": \"Funday\", \"hourSlots\": [1]}]}",
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [24]}]}",
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [-1]}]}",
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [\"1\"]}]}",
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": []}]}",
        "{\"timeInWeek\": [{\"day\": \"Monday\", \"hourSlots\": [1]}], \"notAllowedTime\": [1]}",
      })
  void what_aks_does_not_document_is_unusable(String properties) {
    assertThat(read(properties)).isInstanceOf(Unusable.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"daily\": {\"intervalDays\": 0}}",
        "{\"daily\": {}}",
        "{\"weekly\": {\"intervalWeeks\": 1}}",
        "{\"weekly\": {\"intervalWeeks\": 1, \"dayOfWeek\": \"<script>\"}}",
        "{\"absoluteMonthly\": {\"intervalMonths\": 1, \"dayOfMonth\": 32}}",
        "{\"relativeMonthly\": {\"intervalMonths\": 1, \"dayOfWeek\": \"Monday\","
            + " \"weekIndex\": \"Fifth\"}}",
      })
  void a_rhythm_that_aks_does_not_document_is_unusable(String schedule) {
    assertThat(window(schedule, WINDOW)).isInstanceOf(Unusable.class);
  }

  @Test
  void hostile_text_is_not_repeated_and_lists_are_bounded() {
    var canary = "zq-canary\\u0007".repeat(20);
    var odd = (Unusable) read("{\"maintenanceWindow\": {\"startTime\": \"%s\"}}".formatted(canary));
    assertThat(odd.why()).doesNotContain("canary");
    var many = "{\"start\": \"2026-12-20\", \"end\": \"2026-12-20\"},".repeat(201);
    var spans = many.substring(0, many.length() - 1);
    assertThat(
            window(
                "{\"daily\": {\"intervalDays\": 1}}",
                WINDOW + ", \"notAllowedDates\": [" + spans + "]"))
        .isInstanceOf(Unusable.class);
  }
}
