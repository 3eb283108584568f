package dev.winpool.e2e.journey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.operator.api.Direction;
import java.time.Duration;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * J5: the object is deleted (trace T15). Retain puts back what a swap had changed and keeps every
 * pool; Delete empties and retires the object's pools, in the window, by the budgets, and asks
 * before what cannot be undone. At rest and in the middle of a swap.
 */
final class Leaving {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final String TAINT = "winpool.dev/successor=shop:NoSchedule";
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(10);

  /** For what goes on in the next window when this one was too short. */
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;
  private final Shop shop;
  private final MoveTo2022 move;

  Leaving(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.move = new MoveTo2022(trip, "30m");
  }

  /** Nothing is written but the finalizer; applied again, the object finds its pool by the tags. */
  void retainAtRest() {
    adopted();
    var deeds = Deeds.fromNow(trip.stage());
    trip.delete(OBJECT);
    trip.untilGone(OBJECT, HOURS);
    kept("win19");
    trip.apply("shop/pool-shop.yaml", Map.of("retention", "30m"));
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    Trip.expect(deeds.disturbing().isEmpty(), "nothing was written: " + deeds.disturbing());
  }

  /** The successor stands beside the source behind our taint: the taint goes, both pools stay. */
  void retainSideBySide() {
    adopted();
    move.askFor2022();
    Trip.expect(tainted("win22"), "win22 carries the successor's taint");
    trip.delete(OBJECT);
    trip.untilGone(OBJECT, HOURS);
    kept("win19");
    kept("win22");
    Trip.expect(!tainted("win22"), "the successor's taint was lifted");
  }

  /** The source is frozen and cordoned, half of it drained: it is as it was before. */
  void retainInMidSwap() {
    trip.stage()
        .secondPerson()
        .edit(
            "win19",
            pool -> pool.put("enableAutoScaling", true).put("minCount", 2).put("maxCount", 6));
    trip.driver().until("win19 is Succeeded", HOURS, () -> state("win19").equals("Succeeded"));
    inMidSwap();
    Trip.expect(!property("win19", "enableAutoScaling").asBoolean(), "win19 is frozen");
    trip.delete(OBJECT);
    trip.untilGone(OBJECT, HOURS);
    kept("win19");
    kept("win22");
    Trip.expect(shop.open("win19") && shop.open("win22"), "every node of both pools takes pods");
    Trip.expect(!tainted("win22"), "the successor's taint was lifted");
    Trip.expect(
        property("win19", "enableAutoScaling").asBoolean()
            && property("win19", "minCount").asInt() == 2
            && property("win19", "maxCount").asInt() == 6,
        "win19 has its autoscaler bounds again: " + trip.pool("win19").orElseThrow().properties());
    Trip.expect(disruption().isEmpty(), "the disruption is free again: " + disruption());
  }

  /** The only pool goes: the wait for the window, the budgets and the approval are all reported. */
  void deleteAtRest() {
    adopted();
    leaveWithPools();
    trip.untilReason(OBJECT, "WaitingForWindow", HOURS);
    Trip.expect(shop.open("win19"), "outside the window no node is cordoned");
    trip.untilBlocked(OBJECT, "budget shop/", NIGHT);
    shopCloses();
    trip.untilMessage(OBJECT, "AwaitingFinalDelete", "win19", HOURS);
    trip.driver().pass(Duration.ofMinutes(20));
    Trip.expect(deleted("") == 0, "nothing was deleted before it was approved");
    trip.approve(OBJECT);
    trip.untilGone(OBJECT, HOURS);
    Trip.expect(trip.pool("win19").isEmpty(), "win19 is gone");
    Trip.expect(deleted("win19") == 1 && deleted("") == 1, "win19 was deleted, and nothing else");
  }

  /** Delete becomes Retain while the emptied pool waits for its approval: it is opened again. */
  void deleteThenRetain() {
    adopted();
    leaveWithPools();
    trip.untilBlocked(OBJECT, "budget shop/", NIGHT);
    shopCloses();
    trip.untilReason(OBJECT, "AwaitingFinalDelete", HOURS);
    trip.patch(OBJECT, "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");
    trip.untilGone(OBJECT, HOURS);
    kept("win19");
    Trip.expect(shop.open("win19"), "every node of win19 takes pods");
    Trip.expect(deleted("") == 0, "nothing was deleted");
  }

  /** Both pools go, one after the other; only the one that cannot come back is asked about. */
  void deleteInMidSwap() {
    inMidSwap();
    leaveWithPools();
    trip.driver().until("the way out is recorded", HOURS, this::wayOut);
    trip.untilBlocked(OBJECT, "budget shop/", WEEK);
    shopCloses();
    trip.untilMessage(OBJECT, "AwaitingFinalDelete", "win19", WEEK);
    trip.approve(OBJECT);
    trip.untilGone(OBJECT, WEEK);
    Trip.expect(
        trip.pool("win19").isEmpty() && trip.pool("win22").isEmpty(), "both pools are gone");
    Trip.expect(
        deleted("win19") == 1 && deleted("win22") == 1 && deleted("") == 2,
        "each of them was deleted once, and nothing else");
    Trip.expect(disruption().isEmpty(), "the disruption is free again: " + disruption());
  }

  private void adopted() {
    move.workloadsRun();
    move.adopt();
  }

  private void inMidSwap() {
    adopted();
    move.askFor2022();
    shop.reportMovesEarly();
    trip.untilBlocked(OBJECT, "budget shop/db", NIGHT);
    Trip.expect(shop.closed("win19"), "every node of win19 is cordoned");
  }

  private void leaveWithPools() {
    trip.patch(OBJECT, "{\"spec\":{\"deletionPolicy\":\"Delete\"}}");
    trip.delete(OBJECT);
  }

  private boolean wayOut() {
    var swap = trip.object(OBJECT).orElseThrow().getStatus().swap();
    return swap != null && swap.direction() == Direction.Out;
  }

  /** There is nowhere to go: the teams take their workloads down. */
  private void shopCloses() {
    shop.scales("cart", 0);
    shop.scales("report", 0);
    shop.scalesDb(0);
  }

  /** The pool stands as ours: whoever applies the object again finds it. */
  private void kept(String pool) {
    Trip.expect(state(pool).equals("Succeeded"), pool + " was kept, Succeeded: " + state(pool));
    Trip.expect(
        property(pool, "tags").path("winpool-owner").asText().equals(OBJECT),
        pool + " still carries the owner tag");
  }

  private String state(String pool) {
    return trip.pool(pool).map(found -> found.state()).orElse("gone");
  }

  private JsonNode property(String pool, String name) {
    return trip.pool(pool).orElseThrow().properties().path(name);
  }

  private boolean tainted(String pool) {
    return StreamSupport.stream(property(pool, "nodeTaints").spliterator(), false)
        .anyMatch(taint -> taint.asText().equals(TAINT));
  }

  /** Who holds the one disruption of the cluster. */
  private String disruption() {
    var lease =
        trip.stage()
            .people()
            .leases()
            .inNamespace("winpool-system")
            .withName("winpool-disruption")
            .get();
    return lease == null || lease.getSpec().getHolderIdentity() == null
        ? ""
        : lease.getSpec().getHolderIdentity();
  }

  private long deleted(String pool) {
    return Deeds.of(trip.stage()).deletes(pool);
  }
}
