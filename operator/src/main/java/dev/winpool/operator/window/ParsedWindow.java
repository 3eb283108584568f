package dev.winpool.operator.window;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.PlainDate;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneRulesException;
import java.time.zone.ZoneRulesProvider;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a maintenance window, read and judged.
 *
 * @param from the first date on which it may open
 */
record ParsedWindow(
    Recurrence rhythm,
    LocalTime start,
    Duration length,
    ZoneId zone,
    Optional<LocalDate> from,
    List<Forbidden> forbidden) {

  private static final DateTimeFormatter START =
      DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

  /** Dates on which no window may be open, both ends included. */
  record Forbidden(LocalDate first, LocalDate last) {
    boolean covers(LocalDate date) {
      return !date.isBefore(first) && !date.isAfter(last);
    }
  }

  /** The same, from that date on and never on those. */
  ParsedWindow with(Optional<LocalDate> first, List<Forbidden> never) {
    return new ParsedWindow(rhythm, start, length, zone, first, never);
  }

  boolean forbids(LocalDate date) {
    return forbidden.stream().anyMatch(span -> span.covers(date));
  }

  /** That date, or the first one behind it on which a window may begin. */
  LocalDate notForbidden(LocalDate date) {
    var begun = from.filter(date::isBefore).orElse(date);
    return forbidden.stream()
        .sorted(Comparator.comparing(Forbidden::first))
        .reduce(
            begun,
            (at, span) -> span.covers(at) ? span.last().plusDays(1) : at,
            (_, later) -> later);
  }

  /** Empty exactly when it adds to {@code faults}: one sentence for each field that is wrong. */
  static Optional<ParsedWindow> read(MaintenanceWindow window, List<String> faults) {
    var rhythm = rhythm(window.schedule(), faults);
    var start = time(window.startTime(), faults);
    var zone = zone(window.timeZone(), faults);
    var from =
        Optional.ofNullable(window.startDate()).flatMap(text -> date("startDate", text, faults));
    var forbidden = window.notAllowedDates().stream().flatMap(it -> span(it, faults)).toList();
    var length = length(window.durationHours(), faults);
    return faults.isEmpty()
        ? Optional.of(
            new ParsedWindow(
                rhythm.orElseThrow(),
                start.orElseThrow(),
                length.orElseThrow(),
                zone.orElseThrow(),
                from,
                forbidden))
        : Optional.empty();
  }

  static Optional<Recurrence> rhythm(@Nullable Schedule schedule, List<String> faults) {
    var rhythm = Recurrence.of(schedule);
    if (rhythm.isEmpty()) {
      faults.add(
          "maintenanceWindow.schedule must be exactly one of daily, weekly, absoluteMonthly and"
              + " relativeMonthly, complete, with an interval of at least 1");
    }
    return rhythm;
  }

  private static Optional<Duration> length(@Nullable Integer hours, List<String> faults) {
    if (hours == null || hours < 4 || hours > 24) {
      faults.add("maintenanceWindow.durationHours must be 4 to 24");
      return Optional.empty();
    }
    return Optional.of(Duration.ofHours(hours));
  }

  static Optional<LocalTime> time(@Nullable String text, List<String> faults) {
    try {
      return Optional.of(LocalTime.parse(String.valueOf(text), START));
    } catch (DateTimeException e) {
      faults.add("maintenanceWindow.startTime " + quoted(text) + " is not a time like 22:00");
      return Optional.empty();
    }
  }

  /** Names of the IANA database only: an offset would silently ignore clock changes. */
  private static Optional<ZoneId> zone(String text, List<String> faults) {
    try {
      ZoneRulesProvider.getRules(text, false);
      return Optional.of(ZoneId.of(text));
    } catch (ZoneRulesException e) {
      faults.add(
          "maintenanceWindow.timeZone "
              + quoted(text)
              + " is not a zone of the IANA database, like Europe/Berlin or UTC");
      return Optional.empty();
    }
  }

  static Optional<LocalDate> date(String field, String text, List<String> faults) {
    var date = PlainDate.of(String.valueOf(text));
    if (date.isEmpty()) {
      faults.add(
          "maintenanceWindow." + field + " " + quoted(text) + " is not a date like 2026-12-01");
    }
    return date;
  }

  static Stream<Forbidden> span(DateSpan span, List<String> faults) {
    var first = date("notAllowedDates.start", span.start(), faults);
    var last = date("notAllowedDates.end", span.end(), faults);
    if (first.isEmpty() || last.isEmpty()) {
      return Stream.empty();
    }
    if (last.get().isBefore(first.get())) {
      faults.add("maintenanceWindow.notAllowedDates ends " + last.get() + ", before it starts");
    }
    return Stream.of(new Forbidden(first.get(), last.get()));
  }

  private static String quoted(@Nullable String text) {
    var given = String.valueOf(text);
    var shown = BoundedText.of(given, 64);
    var hidden = given.length() <= 64 && !shown.equals(given);
    return "\"" + shown + "\"" + (hidden ? ", with blanks or characters that do not show," : "");
  }
}
