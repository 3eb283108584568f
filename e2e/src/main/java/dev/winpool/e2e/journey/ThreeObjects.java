package dev.winpool.e2e.journey;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * J1: three objects. One creates its pool; one adopts a pool that somebody made, after its
 * differences were shown and settled in the spec; one is refused in words. Then nothing is left to
 * do.
 */
public final class ThreeObjects {
  public static final Set<String> POOLS_AT_START = Set.of("sys", "old22", "theirs");

  private static final Duration HOURS = Duration.ofHours(2);

  private final Trip trip;

  public ThreeObjects(Trip trip) {
    this.trip = trip;
  }

  public void run() {
    trip.apply("trio/pools.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    expect(trip.pool("web22").isPresent(), "web22 exists");
    trip.untilReason("late", "Refused", HOURS);
    expect(
        trip.message("late").contains("Windows2019"),
        "the refusal names the value: " + trip.message("late"));
    expect(trip.pool("late19").isEmpty(), "nothing was sent for late19");
    adopt();
  }

  /** Differences first: they are in the status, and AKS was not touched. */
  private void adopt() {
    trip.untilReason("crm", "AdoptionDiffers", HOURS);
    expect(
        trip.message("crm").contains("count"), "the difference is named: " + trip.message("crm"));
    expect(tag("winpool-owner").isEmpty(), "nothing was written to old22");
    trip.patch("crm", "{\"spec\":{\"scaling\":null}}");
    trip.untilReason("crm", "UpToDate", HOURS);
    expect(tag("winpool-owner").equals("crm"), "old22 carries the owner tag");
    expect(tag("costCenter").equals("4711"), "the tag of others is kept");
    expect(
        trip.pool("old22").orElseThrow().properties().path("count").asInt() == 2,
        "the size was not touched");
  }

  private String tag(String key) {
    return trip.pool("old22").orElseThrow().properties().path("tags").path(key).asText();
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected: " + what);
    }
  }
}
