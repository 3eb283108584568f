package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What holds a drain up until somebody frees it, and what does not (the drain table, drain.md). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class HeldDrainsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration NIGHT = Duration.ofHours(12);
  private static final String SHOP = "shop";
  private static final String COLD = "cold";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d2_pods_that_select_the_old_pool_hold_the_move_before_anything_is_cordoned() {
    coldRuns(
        trip -> {
          selects(trip, "\"old22\"");
          trip.driver().until("both pods select it", HOURS, () -> pinned(trip) == 2);
          moves(trip);
          trip.untilMessage("web", "WaitingForWorkloads", "shop/cold", NIGHT);
          assertThat(trip.message("web")).contains("agentpool");
          trip.driver().pass(HOURS);
          untouched(trip);
          selects(trip, "null");
          gone(trip);
        });
  }

  @Test
  void d3_pods_under_two_budgets_hold_the_move_before_anything_is_cordoned() {
    coldRuns(
        trip -> {
          trip.apply("drain/cold-budget.yaml", Map.of("floor", "1"));
          trip.apply("drain/second-budget.yaml", Map.of());
          moves(trip);
          trip.untilMessage("web", "WaitingForWorkloads", "(shop/cold, shop/second)", NIGHT);
          trip.driver().pass(HOURS);
          untouched(trip);
          oneBudgetLess(trip);
          gone(trip);
        });
  }

  @Test
  void d9_a_node_that_somebody_opens_while_it_drains_is_cordoned_again() {
    blocked(
        trip -> {
          new Shop(trip).cordons("old22", false);
          trip.driver()
              .until("they are cordoned again", HOURS, () -> new Shop(trip).closed("old22"));
          new Shop(trip).scales(COLD, 3);
          gone(trip);
        });
  }

  /** An hour of it: told, and of each of two nodes one PATCH in five minutes (R8). */
  @Test
  void d9_whoever_opens_nodes_again_and_again_is_told_of_and_not_fought_without_bound() {
    blocked(
        trip -> {
          var before = cordons(trip).size();
          var told = 0;
          for (var minute = 0; minute < 60; minute++) {
            new Shop(trip).cordons("old22", false);
            trip.driver().pass(Duration.ofMinutes(1));
            told += trip.stands("web", "Contended") ? 1 : 0;
          }
          assertThat(told).as("minutes in which it is told").isGreaterThan(40);
          assertThat(cordons(trip)).as("cordons").hasSizeBetween(before + 4, before + 26);
          trip.driver()
              .until("they are cordoned again", HOURS, () -> new Shop(trip).closed("old22"));
          new Shop(trip).scales(COLD, 3);
          gone(trip);
        });
  }

  private static List<Journal.Entry> cordons(Trip trip) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "patch".equals(entry.fields().get("verb")))
        .filter(entry -> "nodes".equals(entry.fields().get("resource")))
        .filter(
            entry -> String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator"))
        .toList();
  }

  @Test
  void d21_pods_that_ask_to_be_left_are_left_told_and_evicted_when_they_ask_no_more() {
    coldRuns(
        trip -> {
          new Shop(trip).scales(COLD, 3);
          trip.driver().until("three run", HOURS, () -> trip.pods(SHOP, COLD).size() == 3);
          var pods =
              trip.pods(SHOP, COLD).stream().map(pod -> pod.getMetadata().getName()).toList();
          marks(trip, pods.get(0), "labels", "cluster.x-k8s.io/drain", "\"skip\"");
          marks(trip, pods.get(1), "labels", "cluster.x-k8s.io/drain", "\"wait-completed\"");
          marks(trip, pods.get(2), "annotations", "karpenter.sh/do-not-disrupt", "\"true\"");
          moves(trip);
          trip.untilReason("web", "DrainBlocked", NIGHT);
          trip.driver().pass(HOURS);
          assertThat(asked(trip)).as("evictions asked for").isEmpty();
          assertThat(blockers(trip))
              .isNotEmpty()
              .extracting(Blocker::code)
              .isSubsetOf(BlockerCode.OptedOut, BlockerCode.AsksForTime);
          marks(trip, pods.get(0), "labels", "cluster.x-k8s.io/drain", "null");
          marks(trip, pods.get(1), "labels", "cluster.x-k8s.io/drain", "null");
          marks(trip, pods.get(2), "annotations", "karpenter.sh/do-not-disrupt", "null");
          gone(trip);
          assertThat(asked(trip))
              .extracting(HeldDrainsTest::name)
              .containsExactlyInAnyOrderElementsOf(pods);
        });
  }

  @Test
  void d22_d24_critical_pods_are_asked_to_go_when_all_others_are_gone() {
    row.play(
        "drain/seed.yaml",
        trip -> {
          adopted(trip);
          trip.apply("drain/vital.yaml", Map.of());
          trip.driver()
              .until(
                  "all pods run",
                  HOURS,
                  () ->
                      trip.pods(SHOP, "vital").size() == 2 && trip.pods(SHOP, "cart").size() == 3);
          moves(trip);
          gone(trip);
          assertThat(asked(trip))
              .extracting(entry -> name(entry).replaceAll("-.*", ""))
              .containsExactly("cart", "cart", "cart", "vital", "vital");
          assertThat(left(trip, "cart")).as("the others are gone").isLessThan(begun(trip, "vital"));
        });
  }

  @Test
  void d29_a_namespace_that_is_deleted_while_its_pods_hold_a_drain_up_frees_it() {
    blocked(
        trip -> {
          trip.stage().people().namespaces().withName(SHOP).delete();
          gone(trip);
        });
  }

  @Test
  void d32_a_second_budget_that_comes_while_pods_wait_is_named_and_not_hammered_at() {
    blocked(
        trip -> {
          trip.apply("drain/second-budget.yaml", Map.of());
          trip.driver()
              .until(
                  "both are named",
                  HOURS,
                  () ->
                      blockers(trip).stream()
                          .anyMatch(
                              it ->
                                  it.code() == BlockerCode.OverlappingBudgets
                                      && "shop/cold, shop/second".equals(it.budget())));
          trip.driver().pass(HOURS);
          apart(asked(trip));
          oneBudgetLess(trip);
          new Shop(trip).scales(COLD, 3);
          gone(trip);
        });
  }

  @Test
  void d37_d38_a_node_that_takes_too_long_stays_cordoned_with_its_pods_and_goes_on_when_freed() {
    blocked(
        trip -> {
          trip.untilReason("web", "DrainTimedOut", NIGHT);
          assertThat(new Shop(trip).closed("old22")).as("cordoned").isTrue();
          assertThat(trip.pods(SHOP, COLD)).as("left alone").hasSize(2);
          new Shop(trip).scales(COLD, 3);
          gone(trip);
        });
  }

  /** A pod on each of two nodes, under a budget that lets none go, which is told. */
  private void blocked(Consumer<Trip> course) {
    coldRuns(
        trip -> {
          trip.apply("drain/cold-budget.yaml", Map.of("floor", "2"));
          moves(trip);
          trip.untilBlocked("web", "budget shop/cold", NIGHT);
          course.accept(trip);
        });
  }

  private void coldRuns(Consumer<Trip> course) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          adopted(trip);
          trip.apply("drain/cold.yaml", Map.of());
          trip.driver().until("both pods run", HOURS, () -> trip.pods(SHOP, COLD).size() == 2);
          course.accept(trip);
        });
  }

  private static void adopted(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
  }

  private static void moves(Trip trip) {
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
  }

  private static void gone(Trip trip) {
    trip.driver().until("old22 is gone", NIGHT, () -> trip.pool("old22").isEmpty());
  }

  private static void untouched(Trip trip) {
    assertThat(new Shop(trip).open("old22")).as("old22 is open").isTrue();
    assertThat(asked(trip)).as("evictions asked for").isEmpty();
  }

  private static void oneBudgetLess(Trip trip) {
    trip.stage()
        .people()
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(SHOP)
        .withName("second")
        .delete();
  }

  private static long pinned(Trip trip) {
    return trip.pods(SHOP, COLD).stream()
        .filter(pod -> pod.getSpec().getNodeSelector().containsKey("agentpool"))
        .count();
  }

  private static void selects(Trip trip, String pool) {
    var json =
        "{\"spec\":{\"template\":{\"spec\":{\"nodeSelector\":{\"agentpool\":%s}}}}}"
            .formatted(pool);
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(SHOP)
        .withName(COLD)
        .patch(PatchContext.of(PatchType.JSON_MERGE), json);
  }

  private static void marks(Trip trip, String pod, String where, String key, String value) {
    trip.stage()
        .people()
        .pods()
        .inNamespace(SHOP)
        .withName(pod)
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            "{\"metadata\":{\"%s\":{\"%s\":%s}}}".formatted(where, key, value));
  }

  private static List<Blocker> blockers(Trip trip) {
    return trip.object("web").orElseThrow().getStatus().blockers();
  }

  private static void apart(List<Journal.Entry> asked) {
    for (var i = 1; i < asked.size(); i++) {
      assertThat(Duration.between(asked.get(i - 1).at(), asked.get(i).at()))
          .as("between evictions %d and %d", i - 1, i)
          .isGreaterThanOrEqualTo(Duration.ofSeconds(60));
    }
  }

  private static List<Journal.Entry> asked(Trip trip) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "evict".equals(entry.fields().get("verb")))
        .filter(entry -> !Objects.equals(true, entry.fields().get("dryRun")))
        .toList();
  }

  /** When the first of them was asked to go. */
  private static long begun(Trip trip, String app) {
    return asked(trip).stream()
        .filter(entry -> name(entry).startsWith(app))
        .mapToLong(Journal.Entry::seq)
        .min()
        .orElseThrow();
  }

  /** When the last of them that was on the old pool was gone. */
  private static long left(Trip trip, String app) {
    var evicted =
        asked(trip).stream()
            .map(HeldDrainsTest::name)
            .filter(name -> name.startsWith(app))
            .toList();
    return trip.stage().journal().entries().stream()
        .filter(entry -> "pod-gone".equals(entry.fields().get("event")))
        .filter(entry -> evicted.contains(name(entry)))
        .mapToLong(Journal.Entry::seq)
        .max()
        .orElseThrow();
  }

  private static String name(Journal.Entry entry) {
    return String.valueOf(entry.fields().get("name"));
  }
}
