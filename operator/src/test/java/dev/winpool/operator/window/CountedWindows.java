package dev.winpool.operator.window;

import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The windows of a maintenance window by whole numbers: days since 1970, counted months, and a walk
 * over quarters of an hour. Shares with {@link MaintenanceCalendar} only the time-zone database and
 * the meaning of the fields; start times are quarters of an hour.
 */
public final class CountedWindows {
  private static final long QUARTER = 15;
  private static final long DAY = 1440;

  private final MaintenanceWindow fields;
  private final ZoneRules rules;
  private final IntPredicate scheduled;
  private final int first;

  public CountedWindows(MaintenanceWindow fields) {
    this.fields = fields;
    this.rules = ZoneId.of(fields.timeZone()).getRules();
    this.first = fields.startDate() == null ? Integer.MIN_VALUE : day(fields.startDate());
    this.scheduled = rhythm();
  }

  /** Those that begin on a day of these years, by their start, each once. */
  public List<Window> of(int fromYear, int toYear) {
    var found = new ArrayList<Window>();
    for (var day = day(fromYear, 1, 1); day < day(toYear + 1, 1, 1); day++) {
      if (day >= first && scheduled.test(day)) {
        var start = opens(day);
        var end = closes(start);
        var known = !found.isEmpty() && !found.getLast().start().isBefore(instant(start));
        if (end > start && !known) {
          found.add(new Window(instant(start), instant(end)));
        }
      }
    }
    return found;
  }

  private static Instant instant(long minutes) {
    return Instant.ofEpochSecond(minutes * 60);
  }

  /** The first quarter at which the wall clock shows that time of that day, or a later one. */
  private long opens(int day) {
    var wanted = day * DAY + minutes(fields.startTime());
    var at = wanted - 16 * 60;
    while (wall(at) < wanted) {
      at += QUARTER;
    }
    return at;
  }

  /** Walks until the time is over or the wall clock shows a forbidden day. */
  private long closes(long start) {
    var end = start + fields.durationHours() * 60L;
    var at = start;
    while (at < end && !forbidden(Math.floorDiv(wall(at), DAY))) {
      at += QUARTER;
    }
    return at;
  }

  private long wall(long minutes) {
    return minutes + rules.getOffset(instant(minutes)).getTotalSeconds() / 60;
  }

  private boolean forbidden(long day) {
    return fields.notAllowedDates().stream().anyMatch(span -> covers(span, day));
  }

  private static boolean covers(DateSpan span, long day) {
    return day >= day(span.start()) && day <= day(span.end());
  }

  private IntPredicate rhythm() {
    var schedule = fields.schedule();
    var from = fields.startDate() == null ? 0 : first;
    if (schedule.daily() != null) {
      return day -> Math.floorMod(day - from, schedule.daily().intervalDays()) == 0;
    }
    if (schedule.weekly() != null) {
      var anchor = fields.startDate() == null ? 1 : week(from);
      return day ->
          weekday(day) == schedule.weekly().dayOfWeek().ordinal()
              && Math.floorMod(week(day) - anchor, schedule.weekly().intervalWeeks()) == 0;
    }
    if (schedule.absoluteMonthly() != null) {
      var monthly = schedule.absoluteMonthly();
      return day ->
          civil(day)[2] == monthly.dayOfMonth()
              && Math.floorMod(month(day) - month(from), monthly.intervalMonths()) == 0;
    }
    return relative(from);
  }

  private IntPredicate relative(int from) {
    var monthly = fields.schedule().relativeMonthly();
    return day ->
        weekday(day) == monthly.dayOfWeek().ordinal()
            && switch (monthly.weekIndex()) {
              case Last -> month(day + 7) != month(day);
              case First, Second, Third, Fourth ->
                  (civil(day)[2] - 1) / 7 == monthly.weekIndex().ordinal();
            }
            && Math.floorMod(month(day) - month(from), monthly.intervalMonths()) == 0;
  }

  /** Monday is 0; the first of 1970 was a Thursday. */
  private static int weekday(int day) {
    return Math.floorMod(day + 3, 7);
  }

  /** The week from Monday, the fifth of January 1970 is 1. */
  private static int week(int day) {
    return Math.floorDiv(day + 3, 7);
  }

  private static int month(int day) {
    var civil = civil(day);
    return civil[0] * 12 + civil[1] - 1;
  }

  private static boolean leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  private static int length(int year, int month) {
    return switch (month) {
      case 2 -> leap(year) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  /** Year, month and day of a day from 1970 on. */
  private static int[] civil(int day) {
    var year = 1970 + day / 366;
    while (day(year + 1, 1, 1) <= day) {
      year++;
    }
    var month = 1;
    var left = day - day(year, 1, 1);
    while (left >= length(year, month)) {
      left -= length(year, month);
      month++;
    }
    return new int[] {year, month, left + 1};
  }

  private static int day(int year, int month, int dayOfMonth) {
    var before = year - 1;
    var leaps = before / 4 - before / 100 + before / 400 - (1969 / 4 - 1969 / 100 + 1969 / 400);
    var days = (year - 1970) * 365 + leaps;
    for (var m = 1; m < month; m++) {
      days += length(year, m);
    }
    return days + dayOfMonth - 1;
  }

  private static int day(String date) {
    var parts = date.split("-");
    return day(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private static int minutes(String time) {
    return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
  }
}
