package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A budget whose {@code unhealthyPodEvictionPolicy} is {@code AlwaysAllow} frees pods that run and
 * are not Ready, and no other (drain.md row D26; eviction.go).
 */
@Execution(ExecutionMode.CONCURRENT)
class AlwaysAllowTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final String SHOP = "shop";

  @Test
  void d26_pods_that_are_never_ready_go_and_ready_ones_under_such_a_budget_wait_for_a_person() {
    try (var stage = new EmbeddedStage(Seeds.read("drain/sick-machines.yaml"), clock());
        var driver = new DeterministicDriver(stage, NumberedGate.counting())) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      sickAndWellPodsRun(trip);
      trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
      driver.until("a pod was asked to go", HOURS, () -> !evictions(stage).isEmpty());
      driver.pass(Duration.ofMinutes(1));
      granted(stage);
      trip.untilBlocked("web", "budget shop/well", HOURS);
      assertThat(trip.object("web").orElseThrow().getStatus().blockers())
          .extracting(blocker -> blocker.budget())
          .containsOnly("shop/well");
      assertThat(evictions(stage)).as("evictions before").isNotEmpty().allMatch(this::sick);
      new Shop(trip).scales("well", 3);
      driver.until("old22 is gone", NIGHT, () -> trip.pool("old22").isEmpty());
      granted(stage);
      var verdict = Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
      assertThat(verdict.clean()).as(verdict.toString()).isTrue();
    }
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

  private boolean sick(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name")).startsWith("sick-")
        && entry.fields().get("before") instanceof Map<?, ?> pod
        && "Running".equals(pod.get("phase"))
        && Boolean.FALSE.equals(pod.get("ready"));
  }

  private static void granted(EmbeddedStage stage) {
    assertThat(evictions(stage))
        .as("evictions, none of which the API server refuses")
        .allMatch(entry -> Integer.valueOf(201).equals(entry.fields().get("code")));
  }

  private static List<Journal.Entry> evictions(EmbeddedStage stage) {
    return stage.journal().entries().stream()
        .filter(entry -> "evict".equals(entry.fields().get("verb")))
        .filter(entry -> !Boolean.TRUE.equals(entry.fields().get("dryRun")))
        .toList();
  }

  private static SteppedClock clock() {
    return new SteppedClock(Seeds.SATURDAY);
  }
}
