package dev.winpool.emulator.provider.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * What a planned-maintenance configuration is refused for beyond the types of its values (DOC
 * planned-maintenance); the first line that speaks wins. Where no source is named the text is not
 * verified.
 */
final class MaintenanceRules {

  private static final String DEFAULT = "default";
  private static final List<String> SCHEDULES =
      List.of("daily", "weekly", "absoluteMonthly", "relativeMonthly");
  private static final Duration WEST = Duration.ofHours(-12);
  private static final Duration EAST = Duration.ofHours(14);

  private record Line(BiPredicate<String, JsonNode> broken, String message) {}

  private static final List<Line> ALL =
      List.of(
          new Line(
              (name, p) -> !name.equals(DEFAULT) && !p.path("timeInWeek").isEmpty(),
              "timeInWeek is for the maintenance configuration default only."),
          new Line(
              (name, p) -> !name.equals(DEFAULT) && window(p).isMissingNode(),
              "Required parameter maintenanceWindow is missing (null)."),
          new Line(
              (name, p) -> window(p).isMissingNode() && p.path("timeInWeek").isEmpty(),
              "The maintenance configuration default has timeInWeek or a maintenanceWindow."),
          new Line(
              (name, p) -> !window(p).isMissingNode() && schedules(p) != 1,
              "A schedule is one of daily, weekly, absoluteMonthly and relativeMonthly."),
          // As users have shown it (Azure/AgentBaker PR 6529); every week: Azure/azure-cli PR
          // 33431.
          new Line(
              (name, p) ->
                  name.equals(DEFAULT)
                      && !window(p).isMissingNode()
                      && weekly(p).path("intervalWeeks").asInt() != 1,
              "Only weekly schedule is supported for control plane upgrade maintenance"
                  + " configuration: default."),
          new Line(
              (name, p) -> !time(window(p).path("startTime")),
              "startTime is a time of day, such as 09:00."),
          new Line(
              (name, p) -> !offset(window(p).path("utcOffset")),
              "utcOffset is between -12:00 and +14:00."),
          new Line((name, p) -> !date(window(p).path("startDate")), "startDate is no date."),
          new Line(
              (name, p) ->
                  window(p).path("notAllowedDates").valueStream().anyMatch(span -> !span(span)),
              "A span of notAllowedDates begins with a date and ends with one not before it."));

  private MaintenanceRules() {}

  static Optional<AksRefusal> judge(String name, JsonNode properties) {
    return ALL.stream()
        .filter(line -> line.broken().test(name, properties))
        .findFirst()
        .map(line -> AksRefusal.flat(400, "InvalidParameter", line.message()));
  }

  private static JsonNode window(JsonNode properties) {
    return properties.path("maintenanceWindow");
  }

  private static JsonNode weekly(JsonNode properties) {
    return window(properties).path("schedule").path("weekly");
  }

  private static long schedules(JsonNode properties) {
    return SCHEDULES.stream().filter(window(properties).path("schedule")::has).count();
  }

  private static boolean time(JsonNode text) {
    return text.isMissingNode() || parses(() -> LocalTime.parse(text.asText()));
  }

  private static boolean date(JsonNode text) {
    return text.isMissingNode() || parses(() -> LocalDate.parse(text.asText()));
  }

  private static boolean span(JsonNode span) {
    return Stream.of("start", "end").allMatch(end -> date(span.path(end)))
        && span.path("start").asText().compareTo(span.path("end").asText()) <= 0;
  }

  private static boolean offset(JsonNode text) {
    return text.isMissingNode()
        || parses(() -> ZoneOffset.of(text.asText())) && within(ZoneOffset.of(text.asText()));
  }

  private static boolean within(ZoneOffset offset) {
    var length = Duration.ofSeconds(offset.getTotalSeconds());
    return length.compareTo(WEST) >= 0 && length.compareTo(EAST) <= 0;
  }

  private static boolean parses(Runnable read) {
    try {
      read.run();
      return true;
    } catch (DateTimeException _) {
      return false;
    }
  }
}
