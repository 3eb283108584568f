package dev.winpool.e2e.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** J8: two objects want the same pool, or the same name for a successor (traces T3, T7). */
final class TwoObjects {
  private static final Duration HOURS = Duration.ofHours(3);

  /** Three moves one after the other: some in the next window when this one was too short. */
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;

  TwoObjects(Trip trip) {
    this.trip = trip;
  }

  /**
   * Of two that want one new pool one builds it; who wants the pool of another, to delete it with
   * itself, gets nothing and leaves with nothing.
   */
  void onePool() {
    trip.apply("trio/image.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("two/claims.yaml", Map.of());
    trip.untilMessage("thief", "OwnedByOther", "WindowsNodePool web", HOURS);
    trip.driver()
        .until(
            "one of left and right has the pool, the other is told whose it is",
            HOURS,
            () -> has("left", "right") || has("right", "left"));
    Trip.expect(Deeds.of(trip.stage()).creates("both") == 1, "the pool was built once");
    var deeds = Deeds.fromNow(trip.stage());
    var before = trip.pool("web22").orElseThrow().eTag();
    trip.delete("thief");
    trip.untilGone("thief", HOURS);
    trip.driver().pass(Duration.ofMinutes(10));
    Trip.expect(deeds.disturbing().isEmpty(), "nothing was touched: " + deeds.disturbing());
    Trip.expect(
        trip.pool("web22").orElseThrow().eTag().equals(before), "web22 is as it was before");
    Trip.expect(trip.stands("web", "UpToDate"), "and web is up to date");
  }

  private boolean has(String owner, String other) {
    return trip.stands(owner, "UpToDate")
        && trip.stands(other, "OwnedByOther")
        && trip.message(other).contains("WindowsNodePool " + owner);
  }

  /**
   * webf19 and webfrt both derive webf22: one gets it, the other counts up; crms19 derives the name
   * of a foreign pool and counts up too. All three reach 2022, one disruption at a time.
   */
  void oneName() {
    var pools = new TreeMap<>(Map.of("front", "webf19", "retail", "webfrt", "crm", "crms19"));
    pools.forEach((name, pool) -> trip.apply("two/pool.yaml", Map.of("name", name, "pool", pool)));
    trip.driver().until("all are adopted", HOURS, () -> all(pools.keySet()));
    var foreign = trip.pool("crms22").orElseThrow().eTag();
    pools.keySet().forEach(name -> trip.patch(name, "{\"spec\":{\"osSKU\":\"Windows2022\"}}"));
    trip.driver()
        .until(
            "all have moved",
            WEEK,
            () ->
                pools.values().stream().allMatch(pool -> trip.pool(pool).isEmpty())
                    && all(pools.keySet()));
    var names =
        Stream.of("front", "retail")
            .map(name -> trip.summary(name).orElseThrow().pool())
            .collect(Collectors.toSet());
    Trip.expect(
        names.equals(Set.of("webf22", "webf01")),
        "one has webf22, the other counted up to webf01: " + names);
    var crm = trip.summary("crm").orElseThrow().pool();
    Trip.expect("crms01".equals(crm), "crm counted up to crms01: " + crm);
    var deeds = Deeds.of(trip.stage());
    for (var built : List.of("webf22", "webf01", "crms01")) {
      Trip.expect(deeds.creates(built) == 1, built + " was built once");
    }
    Trip.expect(deeds.creates("") == 3, "and no other pool: " + deeds.toArm());
    Trip.expect(
        trip.pool("crms22").orElseThrow().eTag().equals(foreign), "the foreign pool is as it was");
  }

  private boolean all(Set<String> objects) {
    return objects.stream().allMatch(name -> trip.stands(name, "UpToDate"));
  }
}
