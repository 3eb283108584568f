package dev.winpool.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Pods whose spread counts cordoned nodes (drain.md, who finds a node on the other pool). */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class SpreadPodsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);
  private static final String SHOP = "shop";
  private static final String SPREAD = "spread";

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void a_plan_warns_of_them_and_the_drain_that_stops_says_what_helps() {
    row.play("drain/two-machines.yaml", SpreadPodsTest::spreadPods);
  }

  private static void spreadPods(Trip trip) {
    trip.apply("arm/adopt.yaml", Map.of());
    trip.untilReason("web", "UpToDate", HOURS);
    trip.apply("drain/spread.yaml", Map.of());
    trip.driver().until("four pods run", HOURS, () -> trip.nodesOf(SHOP, SPREAD).size() == 4);
    trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
    trip.driver().until("a plan is made", HOURS, () -> status(trip).plan() != null);
    assertThat(warned(trip))
        .containsExactly("shop/spread: 2 of 4 pods, by maxSkew 1 over kubernetes.io/hostname");
    trip.untilReason("web", "ReplacementsNotReady", WEEK);
    assertThat(status(trip).conditions())
        .anyMatch(
            it ->
                it.getMessage().contains("Cordoned nodes count in the spread of shop/spread over"));
    assertThat(trip.pool("old22")).isPresent();
    honour(trip);
    trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
    assertThat(Set.copyOf(trip.nodesOf(SHOP, SPREAD))).hasSize(2);
  }

  private static WindowsNodePoolStatus status(Trip trip) {
    return trip.object("web").orElseThrow().getStatus();
  }

  private static List<String> warned(Trip trip) {
    return status(trip).plan().findings().stream()
        .filter(finding -> finding.code().equals("SpreadCountsCordonedNodes"))
        .map(Plan.Finding::objects)
        .flatMap(List::stream)
        .toList();
  }

  /** What the message says. */
  private static void honour(Trip trip) {
    trip.stage()
        .people()
        .apps()
        .deployments()
        .inNamespace(SHOP)
        .withName(SPREAD)
        .edit(
            it -> {
              it.getSpec()
                  .getTemplate()
                  .getSpec()
                  .getTopologySpreadConstraints()
                  .forEach(one -> one.setNodeTaintsPolicy("Honor"));
              return it;
            });
  }
}
