package dev.winpool.e2e.journey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.row.RowPlay;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.world.Amount;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * People are told of a budget that opens only when they do something, and of no other (drain.md row
 * D26). Containers of cold take five minutes to start.
 */
@Tag("rows")
@Execution(ExecutionMode.CONCURRENT)
class ClosedBudgetsTest {
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(8);

  @RegisterExtension final RowPlay row = new RowPlay();

  @Test
  void d26_a_budget_that_waits_for_our_own_replacements_is_no_blocker() {
    drained(
        4,
        3,
        trip -> {
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
          var statuses = statuses(trip);
          assertThat(statuses)
              .as("what is said on the way")
              .extracting(ClosedBudgetsTest::reason)
              .contains("Migrating")
              .doesNotContain("DrainBlocked");
          assertThat(statuses)
              .as("blockers that are named on the way")
              .extracting(status -> status.get("blockers"))
              .allMatch(told -> told == null || told.equals(List.of()));
          assertThat(events(trip)).doesNotContainKeys("DrainBlocked", "PodsBlocked");
        });
  }

  @Test
  void d26_a_budget_that_stays_closed_is_told_at_once() {
    drained(
        2,
        2,
        trip -> {
          trip.driver().until("the first node was begun", WEEK, () -> begun(trip));
          var atOnce = Duration.ofSeconds(30).plus(trip.stage().turn());
          trip.untilReason("web", "DrainBlocked", atOnce);
          assertThat(trip.object("web").orElseThrow().getStatus().blockers())
              .singleElement()
              .returns("shop/cold", Blocker::budget)
              .returns(BlockerCode.BudgetNeverAllows, Blocker::code)
              .returns("shop/Deployment/cold", Blocker::owner);
          trip.driver().pass(Duration.ofMinutes(20));
          assertThat(events(trip).get("PodsBlocked"))
              .as("one event, not one a turn")
              .singleElement()
              .asString()
              .startsWith("1 time: BudgetNeverAllows shop/cold-")
              .endsWith(" (budget shop/cold)");
          new Shop(trip).scales("cold", 3);
          trip.driver().until("old22 is gone", WEEK, () -> trip.pool("old22").isEmpty());
        });
  }

  /**
   * @param floor so many pods the budget wants
   */
  private void drained(int pods, int floor, Consumer<Trip> drain) {
    row.play(
        "drain/two-machines.yaml",
        trip -> {
          trip.apply("arm/adopt.yaml", Map.of());
          trip.untilReason("web", "UpToDate", HOURS);
          trip.apply("drain/cold.yaml", Map.of());
          new Shop(trip).scales("cold", pods);
          trip.apply("drain/cold-budget.yaml", Map.of("floor", String.valueOf(floor)));
          trip.driver()
              .until("all pods run", HOURS, () -> trip.pods("shop", "cold").size() == pods);
          trip.patch("web", "{\"spec\":{\"template\":{\"vmSize\":\"Standard_D8s_v5\"}}}");
          drain.accept(trip);
        });
  }

  /** {@code 1 time: message}, by reason. */
  private static Map<String, List<String>> events(Trip trip) {
    return trip.stage().people().v1().events().inNamespace("default").list().getItems().stream()
        .collect(
            groupingBy(
                Event::getReason,
                mapping(
                    it -> Amount.of(it.getCount(), "time") + ": " + it.getMessage(), toList())));
  }

  private static boolean begun(Trip trip) {
    var swap = trip.object("web").orElseThrow().getStatus().swap();
    return swap != null && !swap.nodes().isEmpty();
  }

  /** What every write of a status left. */
  private static List<Map<?, ?>> statuses(Trip trip) {
    return trip.stage().journal().entries().stream()
        .filter(entry -> "status".equals(entry.fields().get("subresource")))
        .<Map<?, ?>>map(entry -> part(part(entry.fields(), "after"), "status"))
        .filter(status -> status.containsKey("summary"))
        .toList();
  }

  private static String reason(Map<?, ?> status) {
    return String.valueOf(part(status, "summary").get("reason"));
  }

  private static Map<?, ?> part(Map<?, ?> map, String key) {
    return map.get(key) instanceof Map<?, ?> part ? part : Map.of();
  }
}
