package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A pool that the object web adopts and moves away from, as the rows of the drain table play it.
 */
record OldPool(Trip trip, String name) {
  static final String OBJECT = "web";
  static final Duration HOURS = Duration.ofHours(3);
  static final Duration NIGHT = Duration.ofHours(12);

  /** An hour after the first window opened. */
  private static final Instant IN_THE_WINDOW = Seeds.SATURDAY.plus(Duration.ofHours(2));

  /** old22, adopted. */
  static OldPool adopted(Trip trip) {
    return adopted(trip, "old22", "arm/adopt.yaml");
  }

  static OldPool adopted(Trip trip, String name, String file) {
    trip.apply(file, Map.of());
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    return new OldPool(trip, name);
  }

  /** Applies pods of the shop, and waits until so many of that app run. */
  void runs(String file, String app, int pods) {
    trip.apply(file, Map.of());
    trip.driver()
        .until(
            pods + " pods of " + app + " run",
            HOURS,
            () -> trip.pods(Shop.NAMESPACE, app).size() == pods);
  }

  /** Somebody asks for other machines. */
  void moves() {
    trip.patch(OBJECT, "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  void gone() {
    trip.driver().until(name + " is gone", NIGHT, () -> trip.pool(name).isEmpty());
  }

  /** Until the window has been open for an hour: whatever could begin has begun. */
  void windowIsOpen() {
    trip.driver()
        .until(
            "the window is open",
            NIGHT,
            () -> !trip.stage().clock().instant().isBefore(IN_THE_WINDOW));
  }

  WindowsNodePoolStatus status() {
    return trip.object(OBJECT).orElseThrow().getStatus();
  }

  List<Blocker> blockers() {
    return status().blockers();
  }

  /** Evictions that the operator asked for, whatever was answered. */
  List<Journal.Entry> asked() {
    return toPods("evict");
  }

  /** Deletes of pods that the operator asked for, whatever was answered. */
  List<Journal.Entry> deletes() {
    return toPods("delete");
  }

  private List<Journal.Entry> toPods(String verb) {
    return ours("cluster")
        .filter(entry -> verb.equals(entry.fields().get("verb")))
        .filter(entry -> "pods".equals(entry.fields().get("resource")))
        .filter(entry -> !Boolean.TRUE.equals(entry.fields().get("dryRun")))
        .toList();
  }

  /** Apps of the pods that were asked to go, once for each. */
  List<String> askedApps() {
    return asked().stream().map(entry -> podOf(entry).replaceAll("-.*", "")).toList();
  }

  /** Requests of the operator to ARM about that pool with that method. */
  List<Journal.Entry> toArm(String method, String pool) {
    return ours("arm")
        .filter(entry -> method.equals(entry.fields().get("method")))
        .filter(entry -> pool.equals(entry.fields().get("pool")))
        .toList();
  }

  private Stream<Journal.Entry> ours(String kind) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> entry.kind().equals(kind))
        .filter(
            entry ->
                String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator"));
  }

  /** What some status that was written said; each of them. */
  Stream<Map<?, ?>> told() {
    return trip.stage().journal().entries().stream()
        .<Map<?, ?>>map(entry -> part(part(entry.fields(), "after"), "status"))
        .filter(status -> !status.isEmpty());
  }

  static String podOf(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name"));
  }

  /** Where a pod was when it was asked to go. */
  static String nodeOf(Journal.Entry eviction) {
    return String.valueOf(part(eviction.fields(), "before").get("node"));
  }

  static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }
}
