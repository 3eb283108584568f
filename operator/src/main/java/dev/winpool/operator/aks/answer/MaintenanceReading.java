package dev.winpool.operator.aks.answer;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow.AbsoluteMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Daily;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.RelativeMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.api.WeekIndex;
import dev.winpool.operator.world.Json;
import dev.winpool.operator.world.PlainDate;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.PlannedMaintenance.Found;
import dev.winpool.operator.world.PlannedMaintenance.Missing;
import dev.winpool.operator.world.PlannedMaintenance.Unusable;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Maintenance configurations out of ARM's JSON (aks.md, planned maintenance). Nothing is guessed: a
 * value of another type, or more than AKS allows, makes the configuration unusable, and an unusable
 * one never opens.
 */
public final class MaintenanceReading {
  private MaintenanceReading() {}

  /**
   * @param list the answer to the LIST
   */
  public static PlannedMaintenance of(Map<String, Object> list, String name) {
    var one =
        DocumentedFields.items(list.get("value")).stream()
            .map(Json::object)
            .filter(item -> item.get("name") instanceof String its && its.equalsIgnoreCase(name))
            .findFirst();
    if (one.isEmpty()) {
      return list.get("nextLink") instanceof String next && !next.isEmpty()
          ? new Unusable(name, "the cluster has more configurations than are read")
          : new Missing(name);
    }
    try {
      return read(name, Json.object(one.get().get("properties")));
    } catch (DocumentedFields.Odd odd) {
      return new Unusable(name, String.valueOf(odd.getMessage()));
    }
  }

  private static PlannedMaintenance read(String name, Map<String, Object> properties) {
    var window = Json.object(properties.get("maintenanceWindow"));
    if (!window.isEmpty()) {
      return new Found(
          new PlannedWindow(
              name,
              DocumentedFields.text(window, "utcOffset").orElse("+00:00"),
              DocumentedFields.text(window, "startDate").orElse(""),
              List.of(opening(window)),
              DocumentedFields.bounded(window, "notAllowedDates").stream()
                  .map(MaintenanceReading::dates)
                  .toList()));
    }
    var openings = HoursOfWeek.openings(DocumentedFields.bounded(properties, "timeInWeek"));
    if (openings.isEmpty()) {
      throw new DocumentedFields.Odd("it has neither maintenanceWindow nor timeInWeek");
    }
    var forbidden =
        DocumentedFields.bounded(properties, "notAllowedTime").stream()
            .map(MaintenanceReading::days)
            .toList();
    return new Found(new PlannedWindow(name, "+00:00", "", openings, forbidden));
  }

  private static Opening opening(Map<String, Object> window) {
    return new Opening(
        schedule(Json.object(window.get("schedule"))),
        DocumentedFields.text(window, "startTime")
            .orElseThrow(() -> new DocumentedFields.Odd("it has no startTime")),
        DocumentedFields.number(window, "durationHours"));
  }

  private static Schedule schedule(Map<String, Object> schedule) {
    return new Schedule(
        part(schedule, "daily")
            .map(it -> new Daily(DocumentedFields.number(it, "intervalDays")))
            .orElse(null),
        part(schedule, "weekly")
            .map(it -> new Weekly(DocumentedFields.number(it, "intervalWeeks"), day(it)))
            .orElse(null),
        part(schedule, "absoluteMonthly")
            .map(
                it ->
                    new AbsoluteMonthly(
                        DocumentedFields.number(it, "intervalMonths"),
                        DocumentedFields.number(it, "dayOfMonth")))
            .orElse(null),
        part(schedule, "relativeMonthly")
            .map(
                it ->
                    new RelativeMonthly(
                        DocumentedFields.number(it, "intervalMonths"), week(it), day(it)))
            .orElse(null));
  }

  private static Optional<Map<String, Object>> part(Map<String, Object> schedule, String rhythm) {
    return Optional.ofNullable(schedule.get(rhythm)).map(Json::object);
  }

  private static DayOfWeek day(Map<String, Object> rhythm) {
    return DocumentedFields.word(DayOfWeek.values(), rhythm, "dayOfWeek");
  }

  private static WeekIndex week(Map<String, Object> rhythm) {
    return DocumentedFields.word(WeekIndex.values(), rhythm, "weekIndex");
  }

  private static DateSpan dates(Object span) {
    var fields = Json.object(span);
    return new DateSpan(
        DocumentedFields.text(fields, "start")
            .orElseThrow(() -> new DocumentedFields.Odd("notAllowedDates has no start")),
        DocumentedFields.text(fields, "end")
            .orElseThrow(() -> new DocumentedFields.Odd("notAllowedDates has no end")));
  }

  /**
   * Times of day are not kept: the whole days of UTC that are touched are forbidden, which is never
   * too little.
   */
  private static DateSpan days(Object span) {
    var given = dates(span);
    return new DateSpan(date(given.start()), date(given.end()));
  }

  private static String date(String time) {
    return PlainDate.of(time)
        .or(() -> utc(time))
        .map(LocalDate::toString)
        .orElseThrow(
            () -> new DocumentedFields.Odd("notAllowedTime has what is no time with an offset"));
  }

  private static Optional<LocalDate> utc(String time) {
    try {
      var there = OffsetDateTime.parse(time).withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
      return PlainDate.of(there.toString());
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
