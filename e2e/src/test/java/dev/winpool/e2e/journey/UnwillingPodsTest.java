package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pods that do not go, or come back (drain.md rows D12, D23, D35). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class UnwillingPodsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String SHOP = "shop";
  private static final String KEEP = "shop.example/keep";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d23_pods_that_come_back_to_cordoned_nodes_are_evicted_a_few_times_an_hour_and_told() {
    row.play("drain/two-machines.yaml", UnwillingPodsTest::comingBack);
  }

  private static void comingBack(Trip trip) {
    moving(trip, "everywhere", 4);
    trip.driver().until("pods come back", WEEK, () -> evictions(trip).size() > 4);
    trip.driver().pass(HOURS);
    var evicted = evictions(trip).size();
    assertThat(evicted)
        .as("evictions in three hours: four before, four in the first hour, two in each other")
        .isLessThanOrEqualTo(12);
    assertThat(trip.object("web").orElseThrow().getStatus().blockers())
        .allSatisfy(it -> assertThat(it.code()).isEqualTo(BlockerCode.PodReturns))
        .allSatisfy(it -> assertThat(it.owner()).isEqualTo("shop/Deployment/everywhere"))
        .anyMatch(it -> it.reason().contains("comes back to cordoned nodes"));
  }

  @Test
  void d35_a_pod_that_does_not_end_is_told_with_its_finalizers_and_holds_no_other_node_up() {
    row.play("drain/two-machines.yaml", UnwillingPodsTest::notEnding);
  }

  private static void notEnding(Trip trip) {
    adopted(trip, "cold", 2);
    var kept = kept(trip);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver()
        .until("both nodes' pods are evicted", OldPool.NIGHT, () -> evictions(trip).size() == 2);
    trip.driver().pass(HOURS);
    assertThat(told(trip)).singleElement().asString().contains("does not end", KEEP);
    assertThat(trip.object("web").orElseThrow().getStatus().blockers())
        .extracting(blocker -> blocker.pod())
        .containsExactly(SHOP + "/" + kept);
    assertThat(trip.pool("old22")).isPresent();
    assertThat(leased(trip)).as("the Lease is held for it").isFalse();
    letGo(trip, kept);
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
  }

  @Test
  @DisabledIfSystemProperty(
      named = RowPlay.STAGE,
      matches = RowPlay.CONTROL_PLANE,
      disabledReason =
          "a real scheduler puts one pod on each node, and it is gone before the next node is begun")
  void d12_two_nodes_are_under_way_at_once_after_the_canary() {
    row.play("drain/twelve-machines.yaml", UnwillingPodsTest::twoAtOnce);
  }

  private static void twoAtOnce(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/twelve.yaml", Map.of());
    trip.patch(
        "web",
        "{\"spec\":{\"drain\":{\"nodesAtOnce\":2},\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver().until("two nodes are under way", WEEK, () -> occupied(trip).size() == 2);
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
  }

  /** Nodes whose drain was begun, and that still hold pods. */
  private static Set<String> occupied(Trip trip) {
    var swap = trip.object("web").orElseThrow().getStatus().swap();
    var begun =
        swap == null
            ? Set.<String>of()
            : swap.nodes().stream().map(Swap.NodeStart::name).collect(Collectors.toSet());
    return trip.nodesOf(SHOP, "cold").stream().filter(begun::contains).collect(Collectors.toSet());
  }

  private static void moving(Trip trip, String app, int pods) {
    adopted(trip, app, pods);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  private static void adopted(Trip trip, String app, int pods) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/" + app + ".yaml", Map.of());
    trip.driver()
        .until("pods run on both nodes", HOURS, () -> trip.nodesOf(SHOP, app).size() == pods);
  }

  private static String kept(Trip trip) {
    var pod = trip.pods(SHOP, "cold").getFirst();
    trip.stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withName(pod.getMetadata().getName())
        .edit(
            it -> {
              it.getMetadata().setFinalizers(List.of(KEEP));
              return it;
            });
    return pod.getMetadata().getName();
  }

  private static void letGo(Trip trip, String pod) {
    trip.stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withName(pod)
        .edit(
            it -> {
              it.getMetadata().setFinalizers(List.of());
              return it;
            });
  }

  private static boolean leased(Trip trip) {
    var lease =
        trip.stage()
            .people()
            .leases()
            .inNamespace("winpool-system")
            .withName("winpool-disruption")
            .get();
    return lease != null
        && lease.getSpec().getHolderIdentity() != null
        && !lease.getSpec().getHolderIdentity().isEmpty();
  }

  private static List<String> told(Trip trip) {
    return trip.object("web").orElseThrow().getStatus().blockers().stream()
        .map(blocker -> blocker.reason())
        .toList();
  }

  private static List<Journal.Entry> evictions(Trip trip) {
    return trip.stage().journal().entries().stream().filter(UnwillingPodsTest::evicts).toList();
  }

  private static boolean evicts(Journal.Entry entry) {
    return "evict".equals(entry.fields().get("verb"))
        && Integer.valueOf(201).equals(entry.fields().get("code"))
        && String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator")
        && !Boolean.TRUE.equals(entry.fields().get("dryRun"));
  }
}
