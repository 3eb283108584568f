package dev.winpool.e2e.journey;

import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.time.Instant;

/**
 * T5, while the source is retained: somebody opens its nodes, a node comes late, a pod returns. The
 * nodes are closed again, the pod makes retention begin anew, and only then is the source deleted.
 */
final class LateReturn {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration RETENTION = Duration.ofHours(12);
  private static final Duration MINUTES = Duration.ofMinutes(30);

  private final Trip trip;
  private final Shop shop;
  private final MoveTo2022 move;

  LateReturn(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.move = new MoveTo2022(trip, RETENTION.toHours() + "h");
  }

  void run() {
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
    shop.reportMovesEarly();
    move.drain();
    var emptied = emptied();
    opened();
    lateNode();
    var landed = latePod();
    trip.untilReason(OBJECT, "SourceRetained", MINUTES);
    Trip.expect(
        emptied().isAfter(landed) && emptied().isAfter(emptied),
        "retention began anew: empty since %s, pod at %s".formatted(emptied(), landed));
    var until = emptied().plus(RETENTION);
    trip.untilReason(OBJECT, "AwaitingFinalDelete", RETENTION.plusHours(3));
    var now = trip.stage().clock().instant();
    Trip.expect(!now.isBefore(until), "kept until %s, asked at %s".formatted(until, now));
    move.retire();
  }

  private void opened() {
    shop.cordons("win19", false);
    trip.driver().until("win19 is closed again", MINUTES, () -> shop.closed("win19"));
  }

  private void lateNode() {
    trip.stage().secondPerson().scale("win19", 4);
    trip.driver()
        .until(
            "the late node is closed too",
            MINUTES,
            () -> shop.nodesOf("win19").size() == 4 && shop.closed("win19"));
    trip.untilReason(OBJECT, "SourceRetained", MINUTES);
  }

  /** Bound by hand, so that no cordon keeps it away; nothing would bring it back. */
  private Instant latePod() {
    shop.debugs(shop.nodesOf("win19").getFirst().getMetadata().getName());
    var landed = trip.stage().clock().instant();
    trip.untilBlocked(OBJECT, "shop/debug", MINUTES);
    trip.announcer().says("kubectl -n shop delete pod debug");
    trip.stage().people().pods().inNamespace(Shop.NAMESPACE).withName("debug").delete();
    return landed;
  }

  /** Since when the source is empty; now, while it is not. */
  private Instant emptied() {
    Swap swap = trip.object(OBJECT).orElseThrow().getStatus().swap();
    return swap.emptiedAt() == null ? trip.stage().clock().instant() : swap.emptiedAt();
  }
}
