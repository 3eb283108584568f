package dev.winpool.operator.window;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.PlannedWindow;
import dev.winpool.operator.world.PlannedMaintenance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a maintenance window is open: pure arithmetic on its fields, in the meaning of AKS planned
 * maintenance. The same instant always gives the same answer, so a clock that jumps back meets the
 * same windows again.
 *
 * <ul>
 *   <li>The start is a local time in the window's zone. Where clocks skip it, the window starts at
 *       the first instant after the gap; where it comes twice, at the earlier one.
 *   <li>The length is elapsed time: six hours are six hours in the night of a clock change too.
 *   <li>A window may run past midnight. It does not start on a forbidden date, and one that is open
 *       ends when a forbidden date begins.
 *   <li>Intervals are counted from {@code startDate}: from the day itself, from its week (Monday
 *       first) or from its month. Without a start date they are counted from 1970-01-01, and weeks
 *       from the week of Monday 1970-01-05.
 *   <li>A month without the 29th, 30th or 31st has no window on that date: it is skipped, not moved
 *       to the month's last day.
 * </ul>
 */
public final class MaintenanceCalendar {
  /** How far ahead {@link #next} looks. */
  public static final Duration HORIZON = Duration.ofDays(400);

  /** The 31st of every fifth month, the rarest of all, leaves out less than three years. */
  private static final int FREE_DAYS = 1200;

  private static final LocalDate EPOCH_DAY = LocalDate.EPOCH;
  private static final LocalDate EPOCH_WEEK = LocalDate.of(1970, 1, 5);

  private final List<ParsedWindow> parts;
  private final List<String> faults;

  private MaintenanceCalendar(List<ParsedWindow> parts, List<String> faults) {
    this.parts = List.copyOf(parts);
    this.faults = List.copyOf(faults);
  }

  /** Never throws: a window that cannot be read never opens, and {@link #faults} says why. */
  public static MaintenanceCalendar of(MaintenanceWindow window) {
    var faults = new ArrayList<String>();
    return new MaintenanceCalendar(ParsedWindow.read(window, faults).stream().toList(), faults);
  }

  /** The same of one of AKS's own: what cannot be read or is not there never opens. */
  public static MaintenanceCalendar of(PlannedMaintenance planned) {
    var faults = new ArrayList<String>();
    var parts = ClusterWindow.read(planned, faults);
    return new MaintenanceCalendar(faults.isEmpty() ? parts : List.of(), faults);
  }

  /** The same of one as it was read last. */
  public static MaintenanceCalendar of(PlannedWindow window) {
    return of(new PlannedMaintenance.Found(window));
  }

  /** When one of AKS's own opens, and where that is written; in words. */
  public static String words(PlannedWindow found) {
    return ClusterWindow.words(found);
  }

  /** What is wrong with the window, one sentence each; empty when it can be used. */
  public List<String> faults() {
    return faults;
  }

  /** How long it is open, of several openings the longest; empty where {@link #faults} is not. */
  public Optional<Duration> longest() {
    return parts.stream().map(ParsedWindow::length).max(Comparator.naturalOrder());
  }

  /** The zone of its times; empty where {@link #faults} is not. */
  public Optional<ZoneId> zone() {
    return parts.stream().findFirst().map(ParsedWindow::zone);
  }

  /**
   * The window that is open at that instant. Where two overlap (daily windows of 24 hours around a
   * clock change) it is the later one.
   */
  public Optional<Window> openAt(Instant at) {
    return parts.stream()
        .flatMap(part -> openAt(part, at).stream())
        .max(Comparator.comparing(Window::start));
  }

  private static Optional<Window> openAt(ParsedWindow terms, Instant at) {
    var last = LocalDate.ofInstant(at, terms.zone());
    return Stream.iterate(last, date -> date.minusDays(1))
        .limit(4)
        .flatMap(date -> beginning(terms, date).stream())
        .filter(window -> window.contains(at))
        .findFirst();
  }

  /** The first window that starts strictly after that instant, within {@link #HORIZON}. */
  public Optional<Window> next(Instant after) {
    return parts.stream()
        .flatMap(part -> next(part, after).stream())
        .min(Comparator.comparing(Window::start));
  }

  private static Optional<Window> next(ParsedWindow terms, Instant after) {
    var first = LocalDate.ofInstant(after, terms.zone()).minusDays(1);
    var limit = after.plus(HORIZON);
    return first
        .datesUntil(first.plusDays(HORIZON.toDays() + 3))
        .flatMap(date -> beginning(terms, date).stream())
        .filter(window -> window.start().isAfter(after) && !window.start().isAfter(limit))
        .findFirst();
  }

  /**
   * The first window that starts strictly after that instant, however far beyond {@link #HORIZON}:
   * dates that are forbidden or before the start date are stepped over, of all others as many years
   * are looked at as no rhythm leaves out. Empty for a window that never opens again.
   */
  public Optional<Window> eventually(Instant after) {
    return parts.stream()
        .flatMap(part -> eventually(part, after).stream())
        .min(Comparator.comparing(Window::start));
  }

  private static Optional<Window> eventually(ParsedWindow terms, Instant after) {
    var first = LocalDate.ofInstant(after, terms.zone()).minusDays(1);
    return Stream.iterate(terms.notForbidden(first), date -> terms.notForbidden(date.plusDays(1)))
        .limit(FREE_DAYS)
        .flatMap(date -> beginning(terms, date).stream())
        .filter(window -> window.start().isAfter(after))
        .findFirst();
  }

  private static Optional<Window> beginning(ParsedWindow terms, LocalDate date) {
    var anchor =
        terms.from().orElse(terms.rhythm() instanceof Recurrence.Weeks ? EPOCH_WEEK : EPOCH_DAY);
    if (terms.from().filter(date::isBefore).isPresent() || !terms.rhythm().falls(date, anchor)) {
      return Optional.empty();
    }
    var start = instant(date.atTime(terms.start()), terms.zone());
    var end = start.plus(terms.length());
    var day = LocalDate.ofInstant(start, terms.zone());
    return terms.forbids(day)
        ? Optional.empty()
        : Optional.of(new Window(start, cut(terms, day, end)));
  }

  private static Instant instant(LocalDateTime local, ZoneId zone) {
    var transition = zone.getRules().getTransition(local);
    return transition != null && transition.isGap()
        ? transition.getInstant()
        : local.atZone(zone).toInstant();
  }

  private static Instant cut(ParsedWindow terms, LocalDate day, Instant end) {
    return Stream.iterate(day.plusDays(1), date -> date.plusDays(1))
        .limit(2)
        .filter(terms::forbids)
        .map(date -> date.atStartOfDay(terms.zone()).toInstant())
        .filter(end::isAfter)
        .findFirst()
        .orElse(end);
  }
}
