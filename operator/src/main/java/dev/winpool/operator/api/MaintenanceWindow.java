package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When nodes may be disturbed, in the words of AKS planned maintenance; only {@code timeZone}
 * (IANA) replaces utcOffset.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MaintenanceWindow(
    Schedule schedule,
    String startTime,
    Integer durationHours,
    String timeZone,
    @Nullable String startDate,
    List<DateSpan> notAllowedDates) {

  public MaintenanceWindow {
    notAllowedDates = notAllowedDates == null ? List.of() : List.copyOf(notAllowedDates);
    timeZone = Objects.requireNonNullElse(timeZone, "UTC");
  }

  /** One of four rhythms. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Schedule(
      @Nullable Daily daily,
      @Nullable Weekly weekly,
      @Nullable AbsoluteMonthly absoluteMonthly,
      @Nullable RelativeMonthly relativeMonthly) {}

  public record Daily(Integer intervalDays) {}

  public record Weekly(Integer intervalWeeks, DayOfWeek dayOfWeek) {}

  public record AbsoluteMonthly(Integer intervalMonths, Integer dayOfMonth) {}

  public record RelativeMonthly(Integer intervalMonths, WeekIndex weekIndex, DayOfWeek dayOfWeek) {}

  /**
   * Days on which no window opens, both ends included, as {@code yyyy-mm-dd} in the window's zone.
   */
  public record DateSpan(String start, String end) {}
}
