package dev.winpool.operator.year;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The twenty pools, of four rhythms in four zones, and the three that AKS's own channel drives. */
final class Pools {
  /** Whose pods a budget holds for some weeks. */
  static final String BLOCKED = "p05";

  /** Who ask for the next Kubernetes version before the control plane has it. */
  static final List<String> EAGER = List.of("p02", "p10");

  private static final String FREEZES =
      "notAllowedDates: [{start: \"2026-12-19\", end: \"2027-01-06\"},"
          + " {start: \"2027-06-19\", end: \"2027-07-04\"}]";
  private static final String SATURDAYS =
      "{schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}, startTime: \"22:00\","
          + " durationHours: 6, timeZone: Europe/Berlin, "
          + FREEZES
          + "}";
  private static final String SECOND_SUNDAYS =
      "{schedule: {relativeMonthly: {intervalMonths: 1, weekIndex: Second, dayOfWeek: Sunday}},"
          + " startTime: \"01:00\", durationHours: 4, timeZone: America/New_York, "
          + FREEZES
          + "}";
  private static final String DAY_28 =
      "{schedule: {absoluteMonthly: {intervalMonths: 1, dayOfMonth: 28}}, startTime: \"20:00\","
          + " durationHours: 8, timeZone: Asia/Kathmandu, "
          + FREEZES
          + "}";
  private static final String NIGHTLY =
      "{schedule: {daily: {intervalDays: 1}}, startTime: \"00:30\", durationHours: 4,"
          + " timeZone: Australia/Lord_Howe, "
          + FREEZES
          + "}";

  private Pools() {}

  /** Pool p20 goes before all others. */
  static List<Manifest> twenty() {
    return IntStream.rangeClosed(1, 20)
        .mapToObj(
            i ->
                new Manifest(
                    "p%02d".formatted(i),
                    i % 20,
                    i % 3 == 0 ? 3 : 2,
                    "Automatic",
                    i <= 8 ? SATURDAYS : i <= 12 ? SECOND_SUNDAYS : i <= 16 ? DAY_28 : NIGHTLY))
        .toList();
  }

  static List<Manifest> ofTheChannel() {
    return Stream.of("q01", "q02", "q03")
        .map(name -> new Manifest(name, 0, 2, "Observe", SATURDAYS))
        .toList();
  }

  /** A cluster of them, all current. */
  static Estate estate(List<Manifest> manifests, boolean channel, Instant begin) {
    var estate = new Estate(begin, channel, 20261201L);
    estate.publish(Almanac.OLD);
    for (var manifest : manifests) {
      estate.objects().put(manifest.name(), manifest.object());
      estate.add(manifest.pool(estate.latest()), manifest.count());
    }
    return estate;
  }
}
