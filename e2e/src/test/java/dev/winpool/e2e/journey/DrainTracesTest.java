package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Which pods a drain evicts and which it leaves alone (drain.md), seen from the API server. */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class DrainTracesTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String SHOP = "shop";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d13_to_d20_every_kind_of_pod_is_evicted_once_or_left_alone() {
    row.play("drain/seed.yaml", DrainTracesTest::everyKindOfPod);
  }

  private static void everyKindOfPod(Trip trip) {
    everyKindOfPodRuns(trip);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.untilReason("web", "DrainBlocked", WEEK);
    trip.driver().pass(Duration.ofMinutes(1).plus(trip.stage().turn()));
    assertThat(trip.object("web").orElseThrow().getStatus().blockers())
        .as("pods that are said to be in the way")
        .extracting(blocker -> blocker.pod().replaceAll("batch-.*", "batch"))
        .containsExactlyInAnyOrder("shop/debug", "shop/batch");
    teamsClearTheWay(trip);
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
    evictions(trip.stage());
  }

  @Test
  void t19_the_next_node_waits_until_the_owners_of_moved_pods_have_them_ready_again() {
    row.play("drain/two-machines.yaml", DrainTracesTest::oneNodeAfterTheOther);
  }

  private static void oneNodeAfterTheOther(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/cold.yaml", Map.of());
    trip.driver().until("one pod on each node", HOURS, () -> nodesOf(trip).size() == 2);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
    var entries = trip.stage().journal().entries();
    var evicted = entries.stream().filter(DrainTracesTest::evicts).toList();
    assertThat(evicted).hasSize(2);
    assertThat(Duration.between(evicted.getFirst().at(), evicted.getLast().at()))
        .as("between two evictions, where a pod takes five minutes to be ready")
        .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
  }

  /** The pods of a Deployment without a budget, whose containers take five minutes to start. */
  private static Set<String> nodesOf(Trip trip) {
    return Set.copyOf(trip.nodesOf(SHOP, "cold"));
  }

  private static void evictions(Stage stage) {
    var asked = stage.journal().entries().stream().filter(DrainTracesTest::evicts).toList();
    assertThat(asked)
        .as("evictions that the API server refused")
        .filteredOn(entry -> !Integer.valueOf(201).equals(entry.fields().get("code")))
        .isEmpty();
    assertThat(asked).as("pods evicted").extracting(e -> before(e, "uid")).doesNotHaveDuplicates();
    assertThat(asked)
        .as("pods of DaemonSets evicted")
        .filteredOn(entry -> "DaemonSet".equals(before(entry, "ownerKind")))
        .isEmpty();
    assertThat(asked)
        .as("apps of pods evicted")
        .extracting(entry -> name(entry).replaceAll("-.*", ""))
        .containsOnly("cart", "slow", "done");
  }

  /** The object has adopted old22, on whose one machine every kind of pod runs. */
  private static void everyKindOfPodRuns(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/pods.yaml", Map.of());
    trip.driver()
        .until(
            "all pods run",
            HOURS,
            () ->
                trip.pods(SHOP, "cart").size() == 3
                    && Set.of("slow", "batch", "agent", "debug", "done", "static").stream()
                        .allMatch(app -> trip.pods(SHOP, app).size() == 1));
    trip.stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withName("done")
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"phase\":\"Succeeded\"}}");
  }

  private static void teamsClearTheWay(Trip trip) {
    trip.stage().people().pods().inNamespace(SHOP).withName("debug").delete();
    new Shop(trip).scales("batch", 0);
  }

  private static boolean evicts(Journal.Entry entry) {
    return "evict".equals(entry.fields().get("verb"))
        && String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator")
        && !Boolean.TRUE.equals(entry.fields().get("dryRun"));
  }

  private static String name(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name"));
  }

  /** What was so of the pod before. */
  private static Object before(Journal.Entry entry, String fact) {
    return entry.fields().get("before") instanceof Map<?, ?> facts ? facts.get(fact) : null;
  }
}
