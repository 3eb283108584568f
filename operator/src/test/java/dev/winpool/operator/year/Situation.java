package dev.winpool.operator.year;

import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.PollInterval;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A situation of the month, as it comes about: AKS offers a newer image on a Wednesday, the window
 * is on Saturday night.
 */
enum Situation {
  CURRENT(
      "Nothing newer is offered",
      "Nothing to do.",
      List.of(Who.WEB),
      "2026-12-09T11:00:00Z",
      _ -> {}),
  WINDOW(
      "A newer image waits for the window",
      "Nothing to do: it is taken in the window.",
      List.of(Who.WEB),
      "2026-12-10T02:00:00Z",
      Who::offerNewer),
  FREEZE(
      "A freeze is on, and the image is overdue",
      "Nothing to do, or shorten `notAllowedDates`.",
      List.of(Who.FROZEN),
      "2027-01-22T02:00:00Z",
      Who::offerNewer),
  TURN(
      "It is another pool's turn",
      "Nothing to do: one pool after another.",
      List.of(Who.PAY, Who.WEB),
      "2026-12-12T21:10:00Z",
      Who::offerNewer),
  UNDER_WAY(
      "AKS rolls the nodes",
      "Nothing to do.",
      List.of(Who.WEB),
      "2026-12-12T21:20:00Z",
      Who::offerNewer),
  STOPPED(
      "A budget stopped AKS",
      "Free the pod or relax its budget before the next window.",
      List.of(Who.WEB),
      "2026-12-13T02:00:00Z",
      year -> {
        Who.offerNewer(year);
        year.estate().block("web");
      }),
  NOT_READY(
      "The nodes are not Ready on the new image",
      "Look at the nodes now.",
      List.of(Who.WEB),
      "2026-12-13T02:00:00Z",
      year -> year.estate().publishBad(Who.NEWER)),
  UNPROVEN(
      "Another pool's nodes are not Ready on it",
      "Look at the pool that is named.",
      List.of(Who.PAY, Who.WEB),
      "2026-12-13T02:00:00Z",
      year -> year.estate().publishBad(Who.NEWER)),
  APPROVAL(
      "The image waits for a person",
      "Approve it, as the message says.",
      List.of(Who.MANUAL),
      "2026-12-10T02:00:00Z",
      Who::offerNewer),
  CHANNEL(
      "AKS's own channel takes images",
      "Nothing to do: winpool looks on.",
      List.of(Who.OBSERVED),
      "2026-12-10T02:00:00Z",
      Who::offerNewer);

  /** The pools that the situations are about, and what AKS offers them. */
  private static final class Who {
    static final String NEWER = "20348.5500.261208";
    static final Manifest WEB = web("Automatic", "");
    static final Manifest FROZEN =
        web("Automatic", ", notAllowedDates: [{start: \"2026-12-10\", end: \"2027-01-24\"}]");
    static final Manifest MANUAL = web("Manual", "");
    static final Manifest OBSERVED = web("Observe", "");
    static final Manifest PAY = new Manifest("pay", 0, 3, "Automatic", window(""));

    private static void offerNewer(Year year) {
      year.estate().publish(NEWER);
    }

    private static Manifest web(String mode, String freeze) {
      return new Manifest("web", 5, 2, mode, window(freeze));
    }

    private static String window(String freeze) {
      return "{schedule: {weekly: {intervalWeeks: 1, dayOfWeek: Saturday}}, startTime: \"22:00\","
          + " durationHours: 6, timeZone: Europe/Berlin"
          + freeze
          + "}";
    }
  }

  private static final Instant OFFERED = Instant.parse("2026-12-09T12:00:00Z");

  private final String title;
  private final String remedy;
  private final List<Manifest> pools;
  private final Instant at;
  private final Consumer<Year> offer;
  private List<WindowsNodePool> objects = List.of();

  Situation(String title, String remedy, List<Manifest> pools, String at, Consumer<Year> offer) {
    this.title = title;
    this.remedy = remedy;
    this.pools = pools;
    this.at = Instant.parse(at);
    this.offer = offer;
  }

  String title() {
    return title;
  }

  /** What whoever reads it does. */
  String remedy() {
    return remedy;
  }

  Instant at() {
    return at;
  }

  /** The objects at that instant. */
  List<WindowsNodePool> objects() {
    if (objects.isEmpty()) {
      objects = come();
    }
    return objects;
  }

  private List<WindowsNodePool> come() {
    var estate = Pools.estate(pools, this == CHANNEL, OFFERED.minus(Duration.ofHours(2)));
    var year = new Year(estate, Almanac.uneventful(), PollInterval.DEFAULT);
    if (at.isAfter(OFFERED)) {
      year.passTo(OFFERED);
      offer.accept(year);
    }
    year.passTo(at);
    return List.copyOf(estate.objects().values());
  }

  WindowsNodePool web() {
    return objects().getLast();
  }
}
