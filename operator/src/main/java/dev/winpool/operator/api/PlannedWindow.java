package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import java.util.List;
import java.util.Objects;

/**
 * One of AKS's own maintenance configurations, as far as winpool goes by it (object.md, {@code
 * fromCluster}).
 *
 * @param name as the object names it
 * @param utcOffset of its times, e.g. {@code -08:00}
 * @param startDate empty text where it names none
 * @param openings one for a {@code maintenanceWindow}; one a span of hours for {@code timeInWeek}
 * @param notAllowedDates whole days
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlannedWindow(
    @JsonPropertyDescription("Its name.") String name,
    @JsonPropertyDescription("Of its times, e.g. -08:00.") String utcOffset,
    @JsonPropertyDescription("First day on which it opens.") String startDate,
    @JsonPropertyDescription("When it opens, and for how long.") List<Opening> openings,
    @JsonPropertyDescription("Days on which it does not open.") List<DateSpan> notAllowedDates) {

  /** A status may have been written by another version, or by hand. */
  public PlannedWindow {
    name = Objects.requireNonNullElse(name, "");
    utcOffset = Objects.requireNonNullElse(utcOffset, "+00:00");
    startDate = Objects.requireNonNullElse(startDate, "");
    openings = openings == null ? List.of() : List.copyOf(openings);
    notAllowedDates = notAllowedDates == null ? List.of() : List.copyOf(notAllowedDates);
  }

  /**
   * @param startTime {@code HH:mm}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Opening(
      @JsonPropertyDescription("How often.") Schedule schedule,
      @JsonPropertyDescription("When, HH:MM.") String startTime,
      @JsonPropertyDescription("How long.") int hours) {}
}
