package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people type, and what an object says of it and goes on to do (object.md, refusals.md). */
@Execution(ExecutionMode.CONCURRENT)
class TypedTracesTest {
  private static final String SEED = "arm/seed.yaml";
  private static final Duration TURNS = Duration.ofMinutes(20);
  private static final String NO_ZONE =
      "{\"spec\":{\"maintenanceWindow\":{\"timeZone\":\"Europe/Berln\"}}}";
  private static final String NEVER =
      "{\"spec\":{\"maintenanceWindow\":{\"notAllowedDates\":"
          + "[{\"start\":\"2026-01-01\",\"end\":\"2099-12-31\"}]}}}";

  private static Condition condition(Play play, String type) {
    return play.trip().object("web").orElseThrow().getStatus().conditions().stream()
        .filter(condition -> condition.getType().equals(type))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_zone_that_does_not_exist_is_told_at_rest() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", NO_ZONE);
      play.pass(TURNS);
      assertThat(play.reason()).isEqualTo("Refused");
      assertThat(condition(play, "Accepted").getMessage()).contains("\"Europe/Berln\"");
      play.judged();
    }
  }

  @Test
  void in_mid_swap_it_is_told_and_the_move_goes_on_in_the_window_before() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"approveBefore\":[\"Move\"]}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
      play.trip().patch("web", NO_ZONE);
      play.pass(TURNS);
      assertThat(condition(play, "Accepted").getStatus()).isEqualTo("False");
      play.trip().approve("web");
      play.until("the move is over", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void a_window_that_never_opens_is_a_case_for_a_person_when_a_move_waits_for_it() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", NEVER);
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      assertThat(condition(play, "Stalled").getStatus()).isEqualTo("True");
      assertThat(play.trip().message("web")).contains("never opens until 2100-01-02");
      play.judged();
    }
  }

  @Test
  void a_hold_whose_word_denies_it_does_not_hold() {
    try (var play = Play.adopted(SEED)) {
      play.trip().annotate("web", WindowsNodePool.HOLD, "false");
      play.pass(TURNS);
      assertThat(play.reason()).isEqualTo("UpToDate");
      play.trip().annotate("web", WindowsNodePool.HOLD, "incident 7");
      play.pass(TURNS);
      assertThat(play.reason()).isEqualTo("Held");
      play.judged();
    }
  }

  @Test
  void a_yes_at_the_gate_is_named_and_opens_nothing() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"approveBefore\":[\"Create\"]}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
      play.trip().approve("web", "yes");
      play.pass(TURNS);
      assertThat(play.reason()).isEqualTo("PlanAwaitingApproval");
      assertThat(play.trip().message("web")).contains("\"yes\" names no gate of this plan");
      play.judged();
    }
  }

  @Test
  void the_findings_of_a_plan_are_those_of_now_before_the_move_is_approved() {
    try (var play = Play.adopted(SEED)) {
      var node = play.nodes("old22").getFirst().getMetadata().getName();
      play.trip().apply("drain/cold.yaml", Map.of());
      play.trip().apply("shop/debug.yaml", Map.of("node", node));
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"approveBefore\":[\"Move\"]}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
      assertThat(findings(play)).contains("UnmanagedPods");
      play.on().stage().people().pods().inNamespace("shop").withName("debug").delete();
      play.pass(TURNS);
      assertThat(findings(play)).doesNotContain("UnmanagedPods");
      play.judged();
    }
  }

  @Test
  void an_edit_in_mid_swap_hides_neither_the_approval_that_is_asked_for_nor_how_it_is_given() {
    try (var play = Play.adopted("drain/two-machines.yaml")) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"approveBefore\":[\"SecondNode\"]}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "PlanAwaitingApproval", Play.WEEK);
      play.size("Standard_E8s_v5");
      play.trip().untilReason("web", "SpecChangePending", HOURS);
      assertThat(play.trip().message("web"))
          .contains("the target was edited in mid-swap", "Approve: kubectl annotate wnp web");
      play.judged();
    }
  }

  @Test
  void in_mid_move_a_time_that_no_window_has_room_for_keeps_no_node_from_beginning() {
    try (var play = Play.adopted("drain/two-machines.yaml")) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.size("Standard_D8s_v5");
      play.until("it moves", () -> play.nodes("old22").stream().anyMatch(Play::cordoned));
      play.trip().patch("web", "{\"spec\":{\"drain\":{\"timeoutPerNode\":\"7h\"}}}");
      play.pass(Duration.ofMinutes(1));
      assertThat(condition(play, "Accepted").getMessage()).contains("TimeoutLongerThanWindow");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void an_object_that_leaves_without_a_window_is_a_case_for_a_person_and_drains_nothing() {
    try (var play = Play.adopted(SEED)) {
      play.trip().apply("drain/cold.yaml", Map.of());
      play.trip().patch("web", "{\"spec\":{\"maintenanceWindow\":null}}");
      play.pass(TURNS);
      play.trip().delete("web");
      play.trip().untilReason("web", "NoWindow", HOURS);
      assertThat(condition(play, "Stalled").getStatus()).isEqualTo("True");
      assertThat(play.trip().message("web")).contains("Set spec.maintenanceWindow");
      play.pass(Duration.ofDays(8));
      assertThat(play.nodes("old22")).isNotEmpty().noneMatch(Play::cordoned);
      play.judged();
    }
  }

  private static List<String> findings(Play play) {
    return play.trip().object("web").orElseThrow().getStatus().plan().findings().stream()
        .map(finding -> finding.code())
        .toList();
  }
}
