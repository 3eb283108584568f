package dev.winpool.operator.year;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** What people, Microsoft and the weather do in a year, and when. */
final class Almanac {
  static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
  static final LocalDate LAST = LocalDate.of(2027, 12, 5);

  /** What every machine runs as the year begins. */
  static final String OLD = "20348.5386.260715";

  static final String BAD = "20348.5900.270416";

  /** One month's image, by the day on which AKS offers it in the region. */
  record Image(LocalDate day, String version) {
    private static Image of(String day, int revision) {
      var date = LocalDate.parse(day);
      return new Image(date, "20348.%d.%s".formatted(revision, day.substring(2).replace("-", "")));
    }
  }

  /**
   * A week or two after each second Tuesday; so that there is one to take in the nights in which
   * the clocks of Berlin and New York change in spring; in April a bad one and the one that mends
   * it.
   */
  static final List<Image> IMAGES =
      List.of(
          Image.of("2026-12-11", 5500),
          Image.of("2027-01-15", 5600),
          Image.of("2027-02-19", 5700),
          Image.of("2027-03-24", 5800),
          Image.of("2027-04-16", 5900),
          Image.of("2027-04-26", 5911),
          Image.of("2027-05-14", 6000),
          Image.of("2027-06-11", 6100),
          Image.of("2027-07-16", 6200),
          Image.of("2027-08-13", 6300),
          Image.of("2027-09-17", 6400),
          Image.of("2027-10-27", 6500),
          Image.of("2027-11-12", 6600));

  private final TreeMap<Instant, List<Consumer<Year>>> events = new TreeMap<>();

  private Almanac() {}

  /** Nothing happens. */
  static Almanac uneventful() {
    return new Almanac();
  }

  /** Of every cluster: images, a process that begins anew each month, Sundays. */
  static Almanac plain() {
    var almanac = new Almanac();
    IMAGES.forEach(
        image ->
            almanac.at(
                image.day() + "T12:00:00Z",
                year -> {
                  if (image.version().equals(BAD)) {
                    year.estate().publishBad(image.version());
                  } else {
                    year.estate().publish(image.version());
                  }
                }));
    FIRST
        .plusMonths(1)
        .datesUntil(LAST, Period.ofMonths(1))
        .forEach(day -> almanac.at(day + "T05:00:00Z", Year::restart));
    FIRST
        .with(TemporalAdjusters.next(DayOfWeek.SUNDAY))
        .datesUntil(LAST, Period.ofWeeks(1))
        .forEach(day -> almanac.at(day + "T00:00:00Z", _ -> {}));
    return almanac;
  }

  /** The same, and what befalls the twenty pools. */
  static Almanac eventful() {
    var almanac = plain();
    almanac.at("2027-06-10T09:00:00Z", year -> year.estate().block(Pools.BLOCKED));
    almanac.at("2027-07-12T09:00:00Z", year -> year.estate().free(Pools.BLOCKED));
    almanac.at("2027-08-09T09:00:00Z", year -> Pools.EAGER.forEach(it -> asks(year, it)));
    almanac.at("2027-08-14T20:45:00Z", year -> year.estate().wantControlPlane("1.35.1"));
    almanac.at(
        "2027-09-01T09:00:00Z",
        year -> List.copyOf(year.estate().objects().keySet()).forEach(it -> asks(year, it)));
    return almanac;
  }

  private static void asks(Year year, String object) {
    year.estate()
        .objects()
        .computeIfPresent(
            object,
            (_, old) ->
                Manifest.edited(
                    old,
                    yaml ->
                        yaml.replaceAll("(?m)^template:.*(\\n  .*)*\\n", "")
                            + "template: {orchestratorVersion: \"1.35\"}\n"));
    year.wake(object);
  }

  private void at(String instant, Consumer<Year> event) {
    events.computeIfAbsent(Instant.parse(instant), _ -> new ArrayList<>()).add(event);
  }

  /** Everything up to now that did not happen yet. */
  void happens(Year year) {
    while (!events.isEmpty() && !events.firstKey().isAfter(year.estate().now())) {
      events.pollFirstEntry().getValue().forEach(event -> event.accept(year));
    }
  }

  Stream<Instant> next(Instant now) {
    return Stream.ofNullable(events.higherKey(now));
  }

  static Instant begin() {
    return FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  static Instant end() {
    return LAST.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
