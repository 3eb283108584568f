package dev.winpool.e2e.journey;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
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
  private final String retention;

  /**
   * @param retention how long the emptied source is kept, e.g. {@code 72h}
   */
  public MoveTo2022(Trip trip, String retention) {
    this.trip = trip;
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
    trip.apply("shop/workloads.yaml", Map.of());
    trip.driver()
        .until(
            "the workloads run on win19",
            HOURS,
            () -> ready("cart") == 4 && ready("db") == 2 && ready("report") == 1);
  }

  public void adopt() {
    trip.apply("shop/pool-shop.yaml", Map.of("retention", retention));
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    expect(
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
    trip.untilReason(OBJECT, "WaitingForWorkloads", HOURS);
    expect(
        trip.message(OBJECT).contains("shop/report"),
        "the message names shop/report: " + trip.message(OBJECT));
    expect(trip.pool("win22").isPresent(), "win22 stands beside win19");
    expect(allOn("cart", "akswin19"), "no pod was moved yet");
  }

  /**
   * The team tags a 2022 image, tolerates the successor's taint and selects it: its pod moves
   * early.
   */
  public void teamMovesReport() {
    var image = trip.stage().emulator().registryAddress() + "/shop/report:3-ltsc2022";
    trip.announcer()
        .says(
            "kubectl -n shop set image deployment/report report=…/shop/report:3-ltsc2022  (and toleration, selector)");
    var json =
        """
        {"spec":{"template":{"spec":{
          "nodeSelector":{"kubernetes.azure.com/os-sku":"Windows2022"},
          "tolerations":[{"key":"winpool.dev/successor","operator":"Exists","effect":"NoSchedule"}],
          "containers":[{"name":"report","image":"%s"}]}}}}
        """
            .formatted(image);
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace("shop")
        .withName("report")
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    trip.driver()
        .until(
            "report runs on win22",
            HOURS,
            () -> ready("report") == 1 && allOn("report", "akswin22"));
    trip.untilReason(OBJECT, "WaitingForWindow", HOURS);
  }

  /** Inside the window; the budget of db allows nothing until somebody scales it. */
  public void drain() {
    trip.untilReason(OBJECT, "DrainBlocked", WEEK);
    expect(
        trip.message(OBJECT).contains("shop/db"),
        "the message names the budget: " + trip.message(OBJECT));
    trip.announcer().says("kubectl -n shop scale statefulset db --replicas=3");
    trip.stage()
        .people()
        .apps()
        .statefulSets()
        .inNamespace("shop")
        .withName("db")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":3}}");
    trip.untilReason(OBJECT, "SourceRetained", WEEK);
    expect(ready("cart") == 4 && allOn("cart", "akswin22"), "cart is whole on win22");
    trip.driver()
        .until("db is whole on win22", HOURS, () -> ready("db") == 3 && allOn("db", "akswin22"));
  }

  public void retire() {
    trip.untilReason(OBJECT, "AwaitingFinalDelete", WEEK);
    var message = trip.message(OBJECT);
    var approval = message.substring(message.lastIndexOf('=') + 1).strip();
    trip.annotate(OBJECT, "winpool.dev/approve", approval);
    trip.driver()
        .until(
            "win19 is gone and the object is up to date",
            HOURS,
            () -> trip.pool("win19").isEmpty() && trip.stands(OBJECT, "UpToDate"));
    expect(
        trip.summary(OBJECT).orElseThrow().pool().equals("win22"),
        "the object's pool is win22: " + trip.summary(OBJECT));
  }

  private int ready(String app) {
    return trip.pods("shop", app).size();
  }

  private boolean allOn(String app, String prefix) {
    return trip.nodesOf("shop", app).stream().allMatch(node -> node.startsWith(prefix));
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError("expected: " + what);
    }
  }
}
