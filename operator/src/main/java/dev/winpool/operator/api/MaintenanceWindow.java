package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When nodes may be disturbed, in the words of AKS planned maintenance; only {@code timeZone}
 * (IANA) replaces utcOffset.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "!has(self.startTime) || self.startTime.matches(" + Syntax.TIME + ")",
    fieldPath = ".startTime",
    messageExpression =
        "'startTime \"%s\" is not a time of day: write HH:MM, 00:00 to"
            + " 23:59'.format([self.startTime])")
@ValidationRule(
    value = "!has(self.durationHours) || (self.durationHours >= 4 && self.durationHours <= 24)",
    fieldPath = ".durationHours",
    messageExpression =
        "'durationHours %d is out of range: a maintenance window lasts 4 to 24"
            + " hours'.format([self.durationHours])")
@ValidationRule(
    value = "!has(self.startDate) || self.startDate.matches(" + Syntax.DATE + ")",
    fieldPath = ".startDate",
    messageExpression =
        "'startDate \"%s\" is not a day of the calendar: write"
            + " yyyy-mm-dd'.format([self.startDate])")
@ValidationRule(
    value =
        "has(self.fromCluster) || (has(self.schedule) && has(self.startTime) &&"
            + " has(self.durationHours))",
    message =
        "maintenanceWindow is incomplete: give schedule, startTime and durationHours, or"
            + " fromCluster with the name of a maintenance configuration of the cluster")
@ValidationRule(
    value =
        "!has(self.fromCluster) || !(has(self.schedule) || has(self.startTime) ||"
            + " has(self.durationHours) || has(self.startDate) || has(self.notAllowedDates) ||"
            + " (has(self.timeZone) && self.timeZone != 'UTC'))",
    fieldPath = ".fromCluster",
    messageExpression =
        "'fromCluster \"%s\" excludes a schedule of its own: take away either of"
            + " them'.format([self.fromCluster])")
public record MaintenanceWindow(
    @JsonPropertyDescription(
            "How often the window opens: exactly one of daily, weekly, absoluteMonthly,"
                + " relativeMonthly.")
        @Nullable Schedule schedule,
    @JsonPropertyDescription("When the window opens in timeZone, HH:MM.") @Size(max = 32)
        @Nullable String startTime,
    @JsonPropertyDescription("How long the window stays open, 4 to 24 hours.")
        @Nullable Integer durationHours,
    @JsonPropertyDescription(
            "IANA name of the time zone, e.g. Europe/Berlin; UTC by default. A zone that does"
                + " not exist is reported in status.")
        @Default("UTC")
        @Size(max = 64)
        @ValidationRule(value = Rules.ZONE, messageExpression = Rules.ZONE_SAY)
        String timeZone,
    @JsonPropertyDescription("First day on which a window may open, yyyy-mm-dd.") @Size(max = 32)
        @Nullable String startDate,
    @JsonPropertyDescription("Days on which no window opens.")
        @Size(max = 50)
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<DateSpan> notAllowedDates,
    @JsonPropertyDescription(
            "Name of a maintenance configuration of the AKS cluster, e.g."
                + " aksManagedNodeOSUpgradeSchedule: its windows count, as they are there. Excludes"
                + " schedule, startTime, durationHours, timeZone, startDate and notAllowedDates.")
        @Size(max = 63)
        @ValidationRule(
            value = "self.matches('^[A-Za-z][A-Za-z0-9-]*$')",
            messageExpression =
                "'fromCluster \"%s\" is not the name of a maintenance configuration: write e.g."
                    + " aksManagedNodeOSUpgradeSchedule'.format([self])")
        @Nullable String fromCluster) {
  public MaintenanceWindow {
    notAllowedDates = notAllowedDates == null ? List.of() : List.copyOf(notAllowedDates);
    timeZone = Objects.requireNonNullElse(timeZone, "UTC");
  }

  /** One that the object itself describes. */
  public MaintenanceWindow(
      @Nullable Schedule schedule,
      @Nullable String startTime,
      @Nullable Integer durationHours,
      String timeZone,
      @Nullable String startDate,
      List<DateSpan> notAllowedDates) {
    this(schedule, startTime, durationHours, timeZone, startDate, notAllowedDates, null);
  }

  /** One of four rhythms. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @ValidationRule(
      value =
          "[has(self.daily), has(self.weekly), has(self.absoluteMonthly),"
              + " has(self.relativeMonthly)].filter(x, x).size() == 1",
      messageExpression =
          "'schedule has %d rhythms: give exactly one of daily, weekly, absoluteMonthly and"
              + " relativeMonthly'.format([[has(self.daily), has(self.weekly),"
              + " has(self.absoluteMonthly), has(self.relativeMonthly)].filter(x, x).size()])")
  public record Schedule(
      @JsonPropertyDescription("Every few days.") @Nullable Daily daily,
      @JsonPropertyDescription("On a day of the week, every few weeks.") @Nullable Weekly weekly,
      @JsonPropertyDescription("On a day of the month, every few months.")
          @Nullable AbsoluteMonthly absoluteMonthly,
      @JsonPropertyDescription("On a day of a week of the month, every few months.")
          @Nullable RelativeMonthly relativeMonthly) {}

  @ValidationRule(
      value = "self.intervalDays >= 1 && self.intervalDays <= 7",
      fieldPath = ".intervalDays",
      messageExpression =
          "'intervalDays %d is out of range: AKS allows 1 to 7 days'.format([self.intervalDays])")
  public record Daily(
      @JsonPropertyDescription("Days from one window to the next, 1 to 7.") @Required
          Integer intervalDays) {}

  @ValidationRule(
      value = "self.intervalWeeks >= 1 && self.intervalWeeks <= 4",
      fieldPath = ".intervalWeeks",
      messageExpression =
          "'intervalWeeks %d is out of range: AKS allows 1 to 4"
              + " weeks'.format([self.intervalWeeks])")
  public record Weekly(
      @JsonPropertyDescription("Weeks from one window to the next, 1 to 4.") @Required
          Integer intervalWeeks,
      @JsonPropertyDescription("Day of the week.") @Required DayOfWeek dayOfWeek) {}

  @ValidationRule(
      value = Rules.MONTHS,
      fieldPath = ".intervalMonths",
      messageExpression = Rules.MONTHS_SAY)
  @ValidationRule(
      value = "self.dayOfMonth >= 1 && self.dayOfMonth <= 31",
      fieldPath = ".dayOfMonth",
      messageExpression =
          "'dayOfMonth %d is out of range: give a day from 1 to 31'.format([self.dayOfMonth])")
  public record AbsoluteMonthly(
      @JsonPropertyDescription("Months from one window to the next, 1 to 6.") @Required
          Integer intervalMonths,
      @JsonPropertyDescription("Day of the month, 1 to 31.") @Required Integer dayOfMonth) {}

  @ValidationRule(
      value = Rules.MONTHS,
      fieldPath = ".intervalMonths",
      messageExpression = Rules.MONTHS_SAY)
  public record RelativeMonthly(
      @JsonPropertyDescription("Months from one window to the next, 1 to 6.") @Required
          Integer intervalMonths,
      @JsonPropertyDescription("Which week of the month.") @Required WeekIndex weekIndex,
      @JsonPropertyDescription("Day of that week.") @Required DayOfWeek dayOfWeek) {}

  /**
   * Days on which no window opens, both ends included, as {@code yyyy-mm-dd} in the window's zone.
   */
  @ValidationRule(
      value = "self.start.matches(" + Syntax.DATE + ") && self.end.matches(" + Syntax.DATE + ")",
      messageExpression =
          "'notAllowedDates \"%s\" to \"%s\" are not days of the calendar: write"
              + " yyyy-mm-dd'.format([self.start, self.end])")
  @ValidationRule(
      value = "self.start <= self.end",
      messageExpression =
          "'notAllowedDates %s to %s end before they start: exchange start and"
              + " end'.format([self.start, self.end])")
  public record DateSpan(
      @JsonPropertyDescription("First day, yyyy-mm-dd.") @Required @Size(max = 32) String start,
      @JsonPropertyDescription("Last day, yyyy-mm-dd, included.") @Required @Size(max = 32)
          String end) {}
}
