package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pods that take their time, and how many nodes are under way meanwhile (rows D12, D38, D45). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class SlowPodsTest {
  private static final String SHOP = "shop";
  private static final String COLD = "cold";
  private static final Duration SLOW = Duration.ofMinutes(20);

  /** As Azure/AKS issues 2114 and 1293 tell it. */
  private static final String PATIENT =
      "{\"spec\":{\"drain\":{\"timeoutPerNode\":\"2h\"},\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}";

  private static final String TWO_AT_ONCE =
      "{\"spec\":{\"drain\":{\"nodesAtOnce\":2},\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d12_the_first_node_is_alone_then_two_are_under_way_and_never_three() {
    row.play(
        "drain/four-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/closed.yaml", COLD, 4);
          assertThat(Set.copyOf(trip.nodesOf(SHOP, COLD))).as("one on each node").hasSize(4);
          trip.patch("web", TWO_AT_ONCE);
          trip.driver().until("a node is begun", OldPool.NIGHT, () -> begun(trip).size() == 1);
          trip.driver().pass(SLOW);
          assertThat(begun(trip)).as("the first is alone").hasSize(1);
          var first = begun(trip).getFirst();
          opens(trip, heldOn(trip, first));
          trip.driver()
              .until("two more are begun", OldPool.NIGHT, () -> besides(trip, first).size() == 2);
          trip.driver().pass(SLOW);
          assertThat(besides(trip, first)).as("one is done, two are under way").hasSize(2);
          assertThat(pool.askedApps()).as("those that may go").hasSize(1);
          List.of("cold-0", "cold-1", "cold-2", "cold-3").forEach(budget -> opens(trip, budget));
          pool.gone();
        });
  }

  /** A record forgets nodes that are done. */
  private static List<String> besides(Trip trip, String done) {
    return begun(trip).stream().filter(node -> !node.equals(done)).toList();
  }

  private static List<String> begun(Trip trip) {
    return trip.object("web")
        .map(it -> it.getStatus().swap())
        .map(swap -> swap.nodes().stream().map(Swap.NodeStart::name).toList())
        .orElse(List.of());
  }

  /** The pod there, whose budget has its name. */
  private static String heldOn(Trip trip, String node) {
    return trip.pods(SHOP, COLD).stream()
        .filter(pod -> node.equals(pod.getSpec().getNodeName()))
        .map(pod -> pod.getMetadata().getName())
        .findFirst()
        .orElseThrow();
  }

  private static void opens(Trip trip, String budget) {
    trip.stage()
        .people()
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(SHOP)
        .withName(budget)
        .delete();
  }

  @Test
  void d45_the_next_node_waits_for_pods_that_start_for_twenty_minutes_and_nobody_is_alarmed() {
    row.play(
        "drain/slow-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/cold.yaml", COLD, 2);
          trip.patch("web", PATIENT);
          pool.gone();
          assertThat(pool.askedApps()).containsExactly(COLD, COLD);
          assertThat(Duration.between(pool.asked().getFirst().at(), pool.asked().getLast().at()))
              .as("between two evictions")
              .isGreaterThanOrEqualTo(SLOW);
          assertThat(pool.told())
              .extracting(SlowPodsTest::reason)
              .doesNotContain("DrainTimedOut", "ReplacementsNotReady");
        });
  }

  @Test
  void d45_pods_that_stop_and_start_for_twenty_minutes_are_waited_for_and_nobody_is_alarmed() {
    row.play(
        "drain/slow-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/slow.yaml", COLD, 4);
          trip.patch("web", PATIENT);
          pool.gone();
          assertThat(pool.askedApps()).as("asked once each").containsOnly(COLD).hasSize(4);
          assertThat(pool.told())
              .allMatch(status -> !status.containsKey("blockers"))
              .extracting(SlowPodsTest::reason)
              .doesNotContain("DrainBlocked", "DrainTimedOut", "ReplacementsNotReady");
          var stops = lasting(trip, pool);
          assertThat(stops).hasSize(4).allMatch(took -> took.compareTo(SLOW) >= 0);
        });
  }

  /** An hour on each node, whose time is half an hour: by progress, not by the wall clock. */
  @Test
  void d38_d45_pods_that_start_one_after_another_for_longer_than_a_node_may_take_alarm_nobody() {
    row.play(
        "drain/slow-machines.yaml",
        trip -> {
          var pool = OldPool.adopted(trip);
          pool.runs("drain/slow-start.yaml", COLD, 6);
          pool.moves();
          pool.gone();
          assertThat(pool.askedApps()).as("asked once each").containsOnly(COLD).hasSize(6);
          assertThat(pool.told())
              .extracting(SlowPodsTest::reason)
              .doesNotContain("DrainBlocked", "DrainTimedOut", "ReplacementsNotReady");
        });
  }

  private static String reason(Map<?, ?> status) {
    return String.valueOf(OldPool.part(status, "summary").get("reason"));
  }

  /** From each pod's eviction to its end: nobody cut its time short. */
  private static List<Duration> lasting(Trip trip, OldPool pool) {
    var begun = new HashMap<String, Journal.Entry>();
    pool.asked().forEach(entry -> begun.put(OldPool.podOf(entry), entry));
    return trip.stage().journal().entries().stream()
        .filter(entry -> "pod-gone".equals(entry.fields().get("event")))
        .flatMap(
            gone ->
                Optional.ofNullable(begun.get(OldPool.podOf(gone)))
                    .map(asked -> Duration.between(asked.at(), gone.at()))
                    .stream())
        .toList();
  }
}
