package dev.winpool.e2e.journey;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A drain that has everything to do at once: three nodes, two of them together, pods with a budget
 * and without, one that is slow to stop, and one that comes back to a cordoned node until its team
 * moves it.
 */
public final class BusyDrain {
  public static final String SEED = "drain/busy-machines.yaml";

  private static final String OBJECT = "web";
  private static final String SHOP = "shop";
  private static final Map<String, Integer> PODS =
      Map.of("cart", 3, "loose", 3, "slow", 1, "back", 1);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(12);

  private final Trip trip;

  public BusyDrain(Trip trip) {
    this.trip = trip;
  }

  public void run() {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    trip.apply("drain/busy.yaml", Map.of());
    trip.driver().until("all pods run", HOURS, this::whole);
    var first = back().getFirst().getMetadata().getUid();
    trip.patch(
        OBJECT,
        "{\"spec\":{\"drain\":{\"nodesAtOnce\":2},\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver()
        .until(
            "a pod came back to the source",
            NIGHT,
            () ->
                trip.nodesOf(SHOP, "back").stream().allMatch(node -> node.contains("old22"))
                    && !trip.pods(SHOP, "back").isEmpty()
                    && back().stream().noneMatch(pod -> pod.getMetadata().getUid().equals(first)));
    teamMovesIt();
    trip.driver().until("old22 is gone", NIGHT, () -> trip.pool("old22").isEmpty());
    trip.untilReason(OBJECT, "UpToDate", HOURS);
    trip.driver().until("all pods run", HOURS, this::whole);
  }

  private boolean whole() {
    return PODS.entrySet().stream()
        .allMatch(app -> trip.pods(SHOP, app.getKey()).size() == app.getValue());
  }

  private List<Pod> back() {
    return trip.pods(SHOP, "back");
  }

  private void teamMovesIt() {
    trip.announcer()
        .says("kubectl -n shop edit deployment back  (no nodeName, nodeSelector: windows)");
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(SHOP)
        .withName("back")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            """
            {"spec":{"template":{"spec":{
              "nodeName":null, "nodeSelector":{"kubernetes.io/os":"windows"}}}}}
            """);
  }

  /** What is left: the object's pool, its machines, and how many pods of each app run there. */
  public String state() {
    var summary = trip.summary(OBJECT).orElseThrow();
    var count =
        trip.pool(summary.pool())
            .map(pool -> pool.properties().path("count").asText())
            .orElse("gone");
    var pods =
        PODS.keySet().stream()
            .sorted()
            .map(app -> app + " " + on(summary.pool(), app))
            .collect(Collectors.joining(", "));
    return "%s, %s of %s: %s".formatted(summary.reason(), count, summary.pool(), pods);
  }

  private long on(String pool, String app) {
    return trip.nodesOf(SHOP, app).stream().filter(node -> node.contains(pool)).count();
  }
}
