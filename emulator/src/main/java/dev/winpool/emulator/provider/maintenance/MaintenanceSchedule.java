package dev.winpool.emulator.provider.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** When a planned-maintenance configuration lets AKS work (aks.md section 5). */
public record MaintenanceSchedule(JsonNode window) {

  private static final int YEARS_AHEAD_IN_DAYS = 800;
  private static final LocalDate EPOCH_MONDAY = LocalDate.of(2020, 1, 6);
  private static final List<String> WEEKS = List.of("First", "Second", "Third", "Fourth", "Last");

  /** Whether it is open at that time. */
  public boolean open(Instant now) {
    return days(day(now).minusDays(1), 2)
        .map(this::opening)
        .anyMatch(from -> !now.isBefore(from) && now.isBefore(from.plus(length())));
  }

  /** When it opens next after that time. */
  public Optional<Instant> opensAfter(Instant now) {
    return days(day(now), YEARS_AHEAD_IN_DAYS)
        .map(this::opening)
        .filter(from -> from.isAfter(now))
        .findFirst();
  }

  private Stream<LocalDate> days(LocalDate first, int count) {
    return Stream.iterate(first, day -> day.plusDays(1))
        .limit(count)
        .filter(day -> !day.isBefore(begin()) && scheduled(day) && !excluded(day));
  }

  private boolean scheduled(LocalDate day) {
    var schedule = window.path("schedule");
    if (schedule.has("daily")) {
      var every = schedule.path("daily").path("intervalDays").asInt(1);
      return Math.floorMod(ChronoUnit.DAYS.between(begin(), day), every) == 0;
    }
    if (schedule.has("weekly")) {
      return weekly(schedule.path("weekly"), day);
    }
    return schedule.has("absoluteMonthly")
        ? absolute(schedule.path("absoluteMonthly"), day)
        : relative(schedule.path("relativeMonthly"), day);
  }

  private boolean weekly(JsonNode rule, LocalDate day) {
    var every = rule.path("intervalWeeks").asInt(1);
    var week = ChronoUnit.WEEKS.between(monday(begin()), monday(day));
    return day.getDayOfWeek() == weekDay(rule) && Math.floorMod(week, every) == 0;
  }

  private boolean absolute(JsonNode rule, LocalDate day) {
    return day.getDayOfMonth() == rule.path("dayOfMonth").asInt() && month(rule, day);
  }

  private boolean relative(JsonNode rule, LocalDate day) {
    var index = WEEKS.indexOf(rule.path("weekIndex").asText());
    var adjuster =
        index == WEEKS.size() - 1
            ? TemporalAdjusters.lastInMonth(weekDay(rule))
            : TemporalAdjusters.dayOfWeekInMonth(index + 1, weekDay(rule));
    return index >= 0 && day.with(adjuster).equals(day) && month(rule, day);
  }

  private boolean month(JsonNode rule, LocalDate day) {
    var every = rule.path("intervalMonths").asInt(1);
    var months = ChronoUnit.MONTHS.between(begin().withDayOfMonth(1), day.withDayOfMonth(1));
    return Math.floorMod(months, every) == 0;
  }

  private boolean excluded(LocalDate day) {
    for (var span : window.path("notAllowedDates")) {
      var start = LocalDate.parse(span.path("start").asText());
      var end = LocalDate.parse(span.path("end").asText());
      if (!day.isBefore(start) && !day.isAfter(end)) {
        return true;
      }
    }
    return false;
  }

  private Instant opening(LocalDate day) {
    var time = LocalTime.parse(window.path("startTime").asText("00:00"));
    return OffsetDateTime.of(day, time, offset()).toInstant();
  }

  private Duration length() {
    return Duration.ofHours(window.path("durationHours").asInt(4));
  }

  private ZoneOffset offset() {
    return ZoneOffset.of(window.path("utcOffset").asText("+00:00"));
  }

  private LocalDate begin() {
    var given = window.path("startDate").asText();
    return given.isEmpty() ? EPOCH_MONDAY : LocalDate.parse(given);
  }

  private LocalDate day(Instant now) {
    return now.atOffset(offset()).toLocalDate();
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static DayOfWeek weekDay(JsonNode rule) {
    return DayOfWeek.valueOf(rule.path("dayOfWeek").asText("Monday").toUpperCase(Locale.ROOT));
  }
}
