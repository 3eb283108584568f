package dev.winpool.e2e.journey;

import java.time.Duration;

/** T6: while somebody else keeps the successor closed, the source stays open. */
final class ClosedSuccessor {
  private static final Duration NIGHT = Duration.ofHours(3);

  private final Trip trip;

  ClosedSuccessor(Trip trip) {
    this.trip = trip;
  }

  void run() {
    var shop = new Shop(trip);
    var move = new MoveTo2022(trip, "4h");
    move.workloadsRun();
    move.adopt();
    move.askFor2022();
    shop.reportMovesEarly();
    shop.cordons("win22", true);
    trip.driver().pass(NIGHT);
    Trip.expect(shop.open("win19"), "no node of win19 was cordoned");
    shop.cordons("win22", false);
    move.drain();
  }
}
