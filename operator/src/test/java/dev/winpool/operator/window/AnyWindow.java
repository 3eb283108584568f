package dev.winpool.operator.window;

import dev.winpool.operator.api.DayOfWeek;
import dev.winpool.operator.api.MaintenanceWindow;
import dev.winpool.operator.api.MaintenanceWindow.AbsoluteMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Daily;
import dev.winpool.operator.api.MaintenanceWindow.DateSpan;
import dev.winpool.operator.api.MaintenanceWindow.RelativeMonthly;
import dev.winpool.operator.api.MaintenanceWindow.Schedule;
import dev.winpool.operator.api.MaintenanceWindow.Weekly;
import dev.winpool.operator.api.WeekIndex;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Maintenance windows of every rhythm that AKS knows, drawn from a seed. */
public final class AnyWindow {

  /**
   * Clocks that change by an hour, by half of one, at midnight, in Ramadan, over a whole day, or
   * never; offsets of halves and quarters of an hour.
   */
  public static final List<String> TWELVE_ZONES =
      List.of(
          "UTC",
          "Europe/Berlin",
          "America/New_York",
          "America/St_Johns",
          "America/Sao_Paulo",
          "America/Asuncion",
          "Africa/Casablanca",
          "Asia/Tehran",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Pacific/Chatham",
          "Pacific/Apia");

  private AnyWindow() {}

  /**
   * @param rhythm 0 to 3: daily, weekly, absoluteMonthly, relativeMonthly
   */
  public static MaintenanceWindow of(Random random, int rhythm, String zone) {
    var quarter = random.nextInt(96);
    return new MaintenanceWindow(
        schedule(random, rhythm),
        "%02d:%02d".formatted(quarter / 4, quarter % 4 * 15),
        4 + random.nextInt(21),
        zone,
        random.nextBoolean() ? date(random, 2011) : null,
        IntStream.range(0, random.nextInt(4)).mapToObj(_ -> span(random)).toList());
  }

  private static Schedule schedule(Random random, int rhythm) {
    var day = DayOfWeek.values()[random.nextInt(7)];
    var months = 1 + random.nextInt(6);
    return switch (rhythm) {
      case 0 -> new Schedule(new Daily(1 + random.nextInt(7)), null, null, null);
      case 1 -> new Schedule(null, new Weekly(1 + random.nextInt(4), day), null, null);
      // Month ends more often than not.
      case 2 ->
          new Schedule(
              null,
              null,
              new AbsoluteMonthly(
                  months, random.nextBoolean() ? 28 + random.nextInt(4) : 1 + random.nextInt(31)),
              null);
      default ->
          new Schedule(
              null,
              null,
              null,
              new RelativeMonthly(months, WeekIndex.values()[random.nextInt(5)], day));
    };
  }

  private static DateSpan span(Random random) {
    var year = 2011 + random.nextInt(12);
    return switch (random.nextInt(3)) {
      case 0 -> new DateSpan(year + "-12-20", (year + 1) + "-01-06");
      case 1 -> new DateSpan(year + "-02-28", year + "-02-28");
      default -> new DateSpan(year + "-03-25", year + "-04-02");
    };
  }

  private static String date(Random random, int year) {
    return "%d-%02d-%02d".formatted(year, 1 + random.nextInt(12), 1 + random.nextInt(28));
  }
}
