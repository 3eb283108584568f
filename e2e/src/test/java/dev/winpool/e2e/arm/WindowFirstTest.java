package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What is asked right before somebody is disturbed, and not before (rules.md). */
@Execution(ExecutionMode.CONCURRENT)
class WindowFirstTest {
  private static final String SEED = "arm/autoscaled.yaml";
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

  @Test
  void a_source_that_grew_side_by_side_is_moved_onto_as_many_machines() {
    try (var play = Play.adopted(SEED)) {
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.on().stage().secondPerson().edit("old22", size -> size.put("minCount", 4));
      play.until("the move begins", () -> play.nodes("old22").stream().anyMatch(Play::cordoned));
      assertThat(play.nodes("old22")).hasSize(4);
      assertThat(play.nodes("old01")).hasSizeGreaterThanOrEqualTo(4);
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void the_autoscaler_of_a_pool_that_goes_with_its_object_is_not_stopped_before_the_window() {
    try (var play = Play.adopted(SEED)) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.pass(Duration.ofMinutes(10));
      var mark = play.on().mark();
      play.trip().delete("web");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      assertThat(play.writes(mark)).as("writes before the window").isEmpty();
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  /** Trace T20, while its object leaves: somebody else's pool by now. */
  @Test
  void a_pool_that_loses_its_tags_before_its_window_is_left_as_it_is() {
    try (var play = Play.adopted(SEED)) {
      play.trip().delete("web");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.on().stage().secondPerson().edit("old22", pool -> pool.putObject("tags"));
      var mark = play.on().mark();
      play.trip().untilReason("web", "Contended", HOURS);
      play.pass(Duration.ofDays(2));
      assertThat(play.writes(mark)).as("writes to AKS").isEmpty();
      assertThat(play.nodes("old22")).isNotEmpty().noneMatch(Play::cordoned);
    }
  }

  @Test
  void a_successor_that_nothing_was_moved_onto_goes_without_waiting_for_the_window() {
    try (var play = Play.adopted(SEED)) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.size("Standard_D4s_v5");
      play.on().driver().until("old01 is gone", HALF_AN_HOUR, () -> play.gone("old01"));
      assertThat(play.nodes("old22")).noneMatch(Play::cordoned);
      play.judged();
    }
  }
}
