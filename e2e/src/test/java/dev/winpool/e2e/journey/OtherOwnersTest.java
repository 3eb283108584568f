package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.CloneSets;
import dev.winpool.e2e.row.RowPlay;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Owners that are none of Kubernetes' own are paced as all are (drain.md rows D12, D33). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class OtherOwnersTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String SHOP = "shop";
  private static final String CLONE = "clone";

  @RegisterExtension final RowPlay row = new RowPlay();

  /** As many as are on one node may be away, as of a Deployment without a budget. */
  @ParameterizedTest
  @CsvSource({"2, 1", "4, 2"})
  void t19_the_next_node_waits_for_the_pods_of_the_first(int pods, int left) {
    cloned(
        pods,
        trip -> {
          var fewest = new AtomicInteger(pods);
          moves(trip);
          trip.driver()
              .until(
                  "old22 is gone",
                  WEEK,
                  () -> {
                    fewest.accumulateAndGet(trip.pods(SHOP, CLONE).size(), Math::min);
                    return trip.pool("old22").isEmpty();
                  });
          assertThat(fewest).as("ready pods at the worst time").hasValue(left);
        });
  }

  @Test
  void a_scale_to_fewer_is_what_is_waited_for() {
    cloned(
        2,
        trip -> {
          moves(trip);
          trip.driver().until("one is away", WEEK, () -> trip.pods(SHOP, CLONE).size() == 1);
          patch(trip, "{\"spec\":{\"replicas\":1}}");
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
        });
  }

  @Test
  void d33_a_replacement_that_no_node_takes_stops_the_drain_in_the_schedulers_words() {
    cloned(
        2,
        trip -> {
          patch(trip, disk("\"fast\""));
          moves(trip);
          trip.untilMessage("web", "Migrating", "Unschedulable: 0/", WEEK);
          assertThat(trip.message("web")).contains("shop/clone 1/2", "shop/clone-");
          trip.untilMessage("web", "ReplacementsNotReady", "Unschedulable: 0/", HOURS);
          trip.driver().pass(HOURS);
          assertThat(trip.pods(SHOP, CLONE)).as("the other is left alone").hasSize(1);
          patch(trip, disk("null"));
          trip.stage()
              .people()
              .pods()
              .inNamespace(SHOP)
              .resources()
              .filter(OtherOwnersTest::unplaced)
              .forEach(Resource::delete);
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
        });
  }

  private static boolean unplaced(Resource<Pod> pod) {
    return pod.get().getSpec().getNodeName() == null;
  }

  private static String disk(String value) {
    return "{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":{\"shop.example/disk\":%s}}}}}"
        .formatted(value);
  }

  private static void patch(Trip trip, String json) {
    clones(trip).patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  private static Resource<GenericKubernetesResource> clones(Trip trip) {
    return trip.stage()
        .people()
        .genericKubernetesResources("apps.kruise.io/v1alpha1", "CloneSet")
        .inNamespace(SHOP)
        .withName(CLONE);
  }

  private static void moves(Trip trip) {
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  /**
   * @param pods of a CloneSet, on both nodes
   */
  private void cloned(int pods, Consumer<Trip> course) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          try (var _ = CloneSets.kept(trip.stage())) {
            run(trip, pods);
            course.accept(trip);
          }
        });
  }

  private static void run(Trip trip, int pods) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/clones.yaml", Map.of());
    trip.driver().until("CloneSets are served", HOURS, () -> served(trip));
    trip.apply("drain/clone.yaml", Map.of("replicas", "" + pods));
    trip.driver().until("pods run", HOURS, () -> trip.pods(SHOP, CLONE).size() == pods);
    assertThat(trip.nodesOf(SHOP, CLONE).stream().distinct()).as("on both nodes").hasSize(2);
  }

  private static boolean served(Trip trip) {
    try {
      return clones(trip).get() == null;
    } catch (KubernetesClientException notYet) {
      return false;
    }
  }
}
