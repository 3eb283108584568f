package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A budget whose {@code unhealthyPodEvictionPolicy} is {@code AlwaysAllow} frees pods that run and
 * are not Ready, and no other (drain.md row D26; eviction.go).
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class AlwaysAllowTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final String SHOP = "shop";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d26_pods_that_are_never_ready_go_and_ready_ones_under_such_a_budget_wait_for_a_person() {
    row.play("drain/sick-machines.yaml", AlwaysAllowTest::sickAndWell);
  }

  private static void sickAndWell(Trip trip) {
    sickAndWellPodsRun(trip);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver().until("a pod was asked to go", NIGHT, () -> !evictions(trip).isEmpty());
    trip.driver().pass(Duration.ofMinutes(1));
    granted(trip);
    trip.untilBlocked("web", "budget shop/well", HOURS);
    assertThat(trip.object("web").orElseThrow().getStatus().blockers())
        .extracting(blocker -> blocker.budget())
        .containsOnly("shop/well");
    assertThat(evictions(trip)).as("evictions before").isNotEmpty().allMatch(AlwaysAllowTest::sick);
    new Shop(trip).scales("well", 3);
    trip.driver().until("old22 is gone", NIGHT, () -> trip.pool("old22").isEmpty());
    granted(trip);
  }

  private static void sickAndWellPodsRun(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/sick.yaml", Map.of());
    trip.driver()
        .until(
            "all pods are on nodes",
            HOURS,
            () -> trip.pods(SHOP, "well").size() == 2 && starting(trip).size() == 2);
    starting(trip).forEach(pod -> runs(trip, pod));
  }

  private static List<Pod> starting(Trip trip) {
    return trip
        .stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withLabel("app", "sick")
        .list()
        .getItems()
        .stream()
        .filter(pod -> !pod.getStatus().getContainerStatuses().isEmpty())
        .toList();
  }

  /** Its containers were started; they end before they are ready, again and again. */
  private static void runs(Trip trip, Pod pod) {
    trip.stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withName(pod.getMetadata().getName())
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\":{\"phase\":\"Running\"}}");
  }

  private static boolean sick(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name")).startsWith("sick-")
        && entry.fields().get("before") instanceof Map<?, ?> pod
        && "Running".equals(pod.get("phase"))
        && Boolean.FALSE.equals(pod.get("ready"));
  }

  private static void granted(Trip trip) {
    assertThat(evictions(trip))
        .as("evictions, none of which the API server refuses")
        .allMatch(entry -> Integer.valueOf(201).equals(entry.fields().get("code")));
  }

  private static List<Journal.Entry> evictions(Trip trip) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "evict".equals(entry.fields().get("verb")))
        .filter(entry -> !Boolean.TRUE.equals(entry.fields().get("dryRun")))
        .toList();
  }
}
