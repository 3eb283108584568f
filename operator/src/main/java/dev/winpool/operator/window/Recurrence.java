package dev.winpool.operator.window;

import dev.winpool.operator.api.MaintenanceWindow.AbsoluteMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Daily;
import dev.winpool.operator.api.MaintenanceWindow.RelativeMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.WeekIndex;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** On which dates a window begins, before start date and forbidden dates are asked. */
sealed interface Recurrence {

  /**
   * Whether a window begins on {@code date}.
   *
   * @param anchor the date from which intervals are counted, in both directions
   */
  boolean falls(LocalDate date, LocalDate anchor);

  /** Every {@code interval} days. */
  record Days(int interval) implements Recurrence {
    @Override
    public boolean falls(LocalDate date, LocalDate anchor) {
      return multiple(ChronoUnit.DAYS.between(anchor, date), interval);
    }
  }

  /** On one day of every {@code interval}-th week; weeks begin on Monday. */
  record Weeks(int interval, DayOfWeek day) implements Recurrence {
    @Override
    public boolean falls(LocalDate date, LocalDate anchor) {
      return date.getDayOfWeek() == day
          && multiple(ChronoUnit.WEEKS.between(monday(anchor), monday(date)), interval);
    }

    private static LocalDate monday(LocalDate date) {
      return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
  }

  /** On a date of every {@code interval}-th month; months that lack the date are skipped. */
  record MonthDate(int interval, int dayOfMonth) implements Recurrence {
    @Override
    public boolean falls(LocalDate date, LocalDate anchor) {
      return date.getDayOfMonth() == dayOfMonth && inMonth(date, anchor, interval);
    }
  }

  /** On a weekday of a week of every {@code interval}-th month. */
  record MonthWeek(int interval, WeekIndex week, DayOfWeek day) implements Recurrence {
    @Override
    public boolean falls(LocalDate date, LocalDate anchor) {
      return date.equals(of(YearMonth.from(date))) && inMonth(date, anchor, interval);
    }

    private LocalDate of(YearMonth month) {
      return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(ordinal(), day));
    }

    /** As {@code dayOfWeekInMonth} counts: -1 is the last one, be it the fourth or the fifth. */
    private int ordinal() {
      return switch (week) {
        case First -> 1;
        case Second -> 2;
        case Third -> 3;
        case Fourth -> 4;
        case Last -> -1;
      };
    }
  }

  /** Empty when the schedule is not exactly one complete rhythm. */
  static Optional<Recurrence> of(@Nullable Schedule schedule) {
    if (schedule == null || named(schedule) != 1) {
      return Optional.empty();
    }
    return Stream.of(
            days(schedule.daily()),
            weeks(schedule.weekly()),
            monthDate(schedule.absoluteMonthly()),
            monthWeek(schedule.relativeMonthly()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static long named(Schedule schedule) {
    return Stream.of(
            Optional.ofNullable(schedule.daily()),
            Optional.ofNullable(schedule.weekly()),
            Optional.ofNullable(schedule.absoluteMonthly()),
            Optional.ofNullable(schedule.relativeMonthly()))
        .filter(Optional::isPresent)
        .count();
  }

  private static Optional<Recurrence> days(@Nullable Daily it) {
    return it != null && positive(it.intervalDays())
        ? Optional.of(new Days(it.intervalDays()))
        : Optional.empty();
  }

  private static Optional<Recurrence> weeks(@Nullable Weekly it) {
    return it != null && positive(it.intervalWeeks()) && it.dayOfWeek() != null
        ? Optional.of(new Weeks(it.intervalWeeks(), day(it.dayOfWeek())))
        : Optional.empty();
  }

  private static Optional<Recurrence> monthDate(@Nullable AbsoluteMonthly it) {
    return it != null
            && positive(it.intervalMonths())
            && positive(it.dayOfMonth())
            && it.dayOfMonth() <= 31
        ? Optional.of(new MonthDate(it.intervalMonths(), it.dayOfMonth()))
        : Optional.empty();
  }

  private static Optional<Recurrence> monthWeek(@Nullable RelativeMonthly it) {
    return it != null
            && positive(it.intervalMonths())
            && it.weekIndex() != null
            && it.dayOfWeek() != null
        ? Optional.of(new MonthWeek(it.intervalMonths(), it.weekIndex(), day(it.dayOfWeek())))
        : Optional.empty();
  }

  private static boolean positive(@Nullable Integer value) {
    return value != null && value >= 1;
  }

  private static DayOfWeek day(dev.winpool.operator.api.DayOfWeek day) {
    return DayOfWeek.of(day.ordinal() + 1);
  }

  private static boolean inMonth(LocalDate date, LocalDate anchor, int interval) {
    return multiple(
        ChronoUnit.MONTHS.between(YearMonth.from(anchor), YearMonth.from(date)), interval);
  }

  private static boolean multiple(long distance, int interval) {
    return Math.floorMod(distance, interval) == 0;
  }
}
