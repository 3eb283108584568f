package dev.winpool.operator.window;

import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.api.PlannedWindow.Opening;
import dev.winpool.operator.world.PlannedMaintenance;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One of AKS's own maintenance configurations as the same windows: an offset stands for the zone,
 * and {@code timeInWeek} makes several.
 */
final class ClusterWindow {
  private static final int DAY = 24;

  private ClusterWindow() {}

  /** Of no use when it adds to {@code faults}. */
  static List<ParsedWindow> read(PlannedMaintenance planned, List<String> faults) {
    return switch (planned) {
      case PlannedMaintenance.Found(var found) -> read(found, faults);
      case PlannedMaintenance.Missing(var name) -> {
        faults.add("the cluster has no maintenance configuration " + name);
        yield List.of();
      }
      case PlannedMaintenance.Unusable(var name, var why) -> {
        faults.add("maintenance configuration " + name + " cannot be used: " + why);
        yield List.of();
      }
      case PlannedMaintenance.Forbidden(var name) -> {
        faults.add("ARM does not let winpool read maintenance configuration " + name);
        yield List.of();
      }
      case PlannedMaintenance.Unseen(var name, _, _) -> {
        faults.add("maintenance configuration " + name + " cannot be read now");
        yield List.of();
      }
    };
  }

  private static List<ParsedWindow> read(PlannedWindow found, List<String> faults) {
    if (found.openings().isEmpty()) {
      faults.add("it never opens");
    }
    var zone = zone(found, faults);
    var from =
        found.startDate().isEmpty()
            ? Optional.<LocalDate>empty()
            : ParsedWindow.date("startDate", found.startDate(), faults);
    var forbidden =
        found.notAllowedDates().stream().flatMap(it -> ParsedWindow.span(it, faults)).toList();
    var parts =
        found.openings().stream()
            .flatMap(it -> opening(it, zone, faults).stream())
            .map(part -> part.with(from, forbidden))
            .toList();
    faults.replaceAll(
        fault -> "maintenance configuration %s cannot be used: %s".formatted(found.name(), fault));
    return parts;
  }

  private static Optional<ParsedWindow> opening(
      Opening opening, ZoneOffset zone, List<String> faults) {
    var rhythm = ParsedWindow.rhythm(opening.schedule(), faults);
    var start = ParsedWindow.time(opening.startTime(), faults);
    if (opening.hours() < 1 || opening.hours() > DAY) {
      faults.add("it is open for " + opening.hours() + " hours at a time");
    }
    return faults.isEmpty()
        ? Optional.of(
            new ParsedWindow(
                rhythm.orElseThrow(),
                start.orElseThrow(),
                Duration.ofHours(opening.hours()),
                zone,
                Optional.empty(),
                List.of()))
        : Optional.empty();
  }

  private static ZoneOffset zone(PlannedWindow found, List<String> faults) {
    try {
      return ZoneOffset.of(found.utcOffset());
    } catch (DateTimeException e) {
      faults.add("its utcOffset is none like +01:00");
      return ZoneOffset.UTC;
    }
  }

  /** For people: when it opens, and where that is written. */
  static String words(PlannedWindow found) {
    var first = found.openings().getFirst();
    var more = found.openings().size() - 1;
    return "maintenance configuration %s of the cluster: %s UTC%s for %d h%s%s"
        .formatted(
            found.name(),
            first.startTime(),
            found.utcOffset(),
            first.hours(),
            rhythm(first),
            more == 0 ? "" : ", and " + more + " more a week");
  }

  private static String rhythm(Opening opening) {
    var schedule = opening.schedule();
    return Stream.of(
            Optional.ofNullable(schedule.daily()).map(it -> "every " + days(it.intervalDays())),
            Optional.ofNullable(schedule.weekly())
                .map(
                    it ->
                        "%s of every %s"
                            .formatted(it.dayOfWeek(), nth(it.intervalWeeks(), "week"))),
            Optional.ofNullable(schedule.absoluteMonthly())
                .map(
                    it ->
                        "day %d of every %s"
                            .formatted(it.dayOfMonth(), nth(it.intervalMonths(), "month"))),
            Optional.ofNullable(schedule.relativeMonthly())
                .map(
                    it ->
                        "%s %s of every %s"
                            .formatted(
                                it.weekIndex(), it.dayOfWeek(), nth(it.intervalMonths(), "month"))))
        .flatMap(Optional::stream)
        .findFirst()
        .map(text -> ", " + text)
        .orElse("");
  }

  private static String days(int interval) {
    return nth(interval, "day");
  }

  private static String nth(int interval, String unit) {
    return interval == 1 ? unit : interval + " " + unit + "s";
  }
}
