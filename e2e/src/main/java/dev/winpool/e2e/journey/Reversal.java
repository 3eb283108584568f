package dev.winpool.e2e.journey;

import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.util.Map;

/**
 * J4: 2022 is taken back while pods move, and asked for once more while they move back. The source
 * is opened at once, the workloads return as far as their images run there, and the swap ends as if
 * nobody had turned round: one successor built, one source deleted.
 */
final class Reversal {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final Duration MINUTES = Duration.ofMinutes(15);

  /** For what goes on in the next window when this one was too short. */
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;
  private final Shop shop;
  private final MoveTo2022 move;

  Reversal(Trip trip) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.move = new MoveTo2022(trip, "4h");
  }

  /** Back in the middle, forward again before the end of the way back. */
  void twice() {
    untilMoving();
    takeBack();
    var stray = shop.nodesOf("win22").getLast().getMetadata().getName();
    shop.debugs(stray);
    shop.reportMovesBack();
    trip.untilBlocked(OBJECT, "shop/debug", WEEK);
    trip.driver().until("cart is whole on win19", WEEK, () -> whole("cart", 4, "akswin19"));
    askAgain();
    shop.reportMovesEarly();
    move.drain();
    move.retire();
    Trip.expect(created() == 1, "one pool was built, built " + created());
    Trip.expect(deleted("win19") == 1 && deleted("") == 1, "win19 was deleted, and nothing else");
  }

  /** Back, and it stays so: the successor is emptied and deleted, nobody is asked. */
  void carriedThrough() {
    untilMoving();
    takeBack();
    shop.reportMovesBack();
    trip.driver()
        .until(
            "win22 is gone and the object is up to date",
            WEEK,
            () -> trip.pool("win22").isEmpty() && trip.stands(OBJECT, "UpToDate"));
    Trip.expect(whole("cart", 4, "akswin19"), "cart is whole on win19");
    Trip.expect(whole("db", 2, "akswin19"), "db is whole on win19");
    Trip.expect(shop.open("win19"), "every node of win19 takes pods");
    Trip.expect(
        "win19".equals(trip.summary(OBJECT).orElseThrow().pool()), "the object's pool is win19");
    Trip.expect(deleted("win22") == 1 && deleted("") == 1, "win22 was deleted, and nothing else");
  }

  private void untilMoving() {
    trip.apply("shop/others.yaml", Map.of());
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
    shop.reportMovesEarly();
    trip.untilBlocked(OBJECT, "budget shop/db", Duration.ofHours(8));
    Trip.expect(shop.closed("win19"), "every node of win19 is cordoned");
  }

  /** The way back is open before anything else happens; what runs on 2022 only is named. */
  private void takeBack() {
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2019\",\"drain\":{\"nodesAtOnce\":3}}}");
    trip.driver().until("win19 is open again", MINUTES, () -> shop.open("win19"));
    trip.untilMessage(OBJECT, "WaitingForWorkloads", "shop/report", MINUTES);
    Trip.expect(
        trip.message(OBJECT).contains("17763"),
        "the message names the build that the image is needed for: " + trip.message(OBJECT));
    turned(1, "Back");
    Trip.expect(shop.open("win22"), "win22 stays open while its workloads cannot leave");
  }

  private void askAgain() {
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
    trip.driver().until("win22 is open again", MINUTES, () -> shop.open("win22"));
    trip.untilMessage(OBJECT, "WaitingForWorkloads", "shop/report", MINUTES);
    turned(2, "Forward");
  }

  private void turned(int reversals, String direction) {
    var swap = swap();
    Trip.expect(
        swap.reversals() == reversals && swap.direction().name().equals(direction),
        "%d reversals are recorded, going %s: %d, %s"
            .formatted(reversals, direction, swap.reversals(), swap.direction()));
  }

  private Swap swap() {
    return trip.object(OBJECT).orElseThrow().getStatus().swap();
  }

  private boolean whole(String app, int pods, String nodes) {
    return shop.ready(app) == pods && shop.allOn(app, nodes);
  }

  private long created() {
    return Deeds.of(trip.stage()).creates("");
  }

  private long deleted(String pool) {
    return Deeds.of(trip.stage()).deletes(pool);
  }
}
