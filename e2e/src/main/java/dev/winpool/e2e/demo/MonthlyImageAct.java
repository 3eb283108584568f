package dev.winpool.e2e.demo;

import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.emulator.provider.image.NodeImageVersion;
import dev.winpool.emulator.provider.pool.AksPool;
import java.time.Duration;

/** AKS offers a newer node image, and the pool takes it in the next window. */
final class MonthlyImageAct {
  private static final Duration LIMIT = Duration.ofDays(9);
  private static final int REVISIONS_A_MONTH = 173;

  private final Trip trip;
  private final Ticker ticker;

  MonthlyImageAct(Trip trip, Ticker ticker) {
    this.trip = trip;
    this.ticker = ticker;
  }

  void run() {
    var pool = trip.summary(MoveTo2022.OBJECT).orElseThrow().pool();
    var running = NodeImageVersion.of(need(pool).image());
    var offered =
        new NodeImageVersion(running.build(), running.revision() + REVISIONS_A_MONTH, "261208");
    ticker.note("AKS offers node image " + offered + " for Windows2022, until now " + running);
    trip.stage().secondPerson().publishImage("Windows2022", offered.toString());
    trip.driver().until(pool + " runs " + offered, LIMIT, () -> arrived(pool, offered));
  }

  private boolean arrived(String pool, NodeImageVersion offered) {
    var there = need(pool);
    return NodeImageVersion.of(there.image()).equals(offered)
        && there.state().equals("Succeeded")
        && trip.stands(MoveTo2022.OBJECT, "UpToDate");
  }

  private AksPool need(String pool) {
    return trip.pool(pool)
        .orElseThrow(() -> new AssertionError("AKS has no pool " + pool + " any more"));
  }
}
