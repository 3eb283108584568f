package dev.winpool.e2e.journey;

import java.time.Duration;
import java.util.Map;

/**
 * J3: a Windows Server 2019 pool that somebody else made becomes 2022. It is adopted; one
 * workload's 2019-only image holds the swap side by side until its team rebuilds and moves it
 * early; one budget blocks for a while; the irreversible deletion is asked for and approved.
 */
public final class MoveTo2022 {
  public static final String OBJECT = "shop";

  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);

  private final Trip trip;
  private final Shop shop;
  private final String retention;

  /**
   * @param retention how long the emptied source is kept, e.g. {@code 72h}
   */
  public MoveTo2022(Trip trip, String retention) {
    this.trip = trip;
    this.shop = new Shop(trip);
    this.retention = retention;
  }

  /** The whole journey, and what must be so at its end. */
  public void run() {
    workloadsRun();
    adopt();
    askFor2022();
    teamMovesReport();
    drain();
    retire();
  }

  public void workloadsRun() {
    shop.opens();
  }

  public void adopt() {
    trip.apply("shop/pool-shop.yaml", Map.of("retention", retention));
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    Trip.expect(
        trip.pool("win19")
            .orElseThrow()
            .properties()
            .path("tags")
            .path("winpool-owner")
            .asText()
            .equals(OBJECT),
        "win19 carries the owner tag");
  }

  public void askFor2022() {
    trip.patch(OBJECT, "{\"spec\":{\"osSKU\":\"Windows2022\"}}");
    trip.untilMessage(OBJECT, "WaitingForWorkloads", "shop/report", HOURS);
    Trip.expect(trip.pool("win22").isPresent(), "win22 stands beside win19");
    Trip.expect(shop.allOn("cart", "akswin19"), "no pod was moved yet");
  }

  /** Outside the window, so that nothing happens but what the team does. */
  public void teamMovesReport() {
    shop.reportMovesEarly();
    trip.untilReason(OBJECT, "WaitingForWindow", HOURS);
  }

  /** Inside the window; the budget of db allows nothing until somebody scales it. */
  public void drain() {
    trip.untilBlocked(OBJECT, "budget shop/db", WEEK);
    shop.scalesDb(3);
    trip.untilReason(OBJECT, "SourceRetained", WEEK);
    trip.driver().until("cart is whole on win22", HOURS, () -> whole("cart", 4));
    trip.driver().until("db is whole on win22", HOURS, () -> whole("db", 3));
  }

  private boolean whole(String app, int pods) {
    return shop.ready(app) == pods && shop.allOn(app, "akswin22");
  }

  public void retire() {
    trip.untilReason(OBJECT, "AwaitingFinalDelete", WEEK);
    trip.approve(OBJECT);
    trip.driver()
        .until(
            "win19 is gone and the object is up to date",
            HOURS,
            () -> trip.pool("win19").isEmpty() && trip.stands(OBJECT, "UpToDate"));
    Trip.expect(
        trip.summary(OBJECT).orElseThrow().pool().equals("win22"),
        "the object's pool is win22: " + trip.summary(OBJECT));
  }
}
