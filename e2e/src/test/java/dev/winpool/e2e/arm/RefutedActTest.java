package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Evidence (turn.md): an act whose own readings refute what the turn's readings showed. */
@Execution(ExecutionMode.CONCURRENT)
class RefutedActTest {

  @Test
  void a_delete_that_the_acts_own_readings_refute_is_said_and_tried_later_and_later() {
    try (var play = Play.adopted("arm/seed.yaml")) {
      play.faults()
          .every(
              call -> call.reads("old22"),
              new ArmFault.Refused(404, "NotFound", "The agent pool was not found."));
      play.size("Standard_D8s_v5");
      play.until("the delete is refuted", () -> reads(play) > 0);
      var lists = lists(play);
      play.pass(HOURS);
      // After 0, 1, 3, 7, 15 and 31 minutes, then each half an hour.
      assertThat(reads(play)).as("evidence asked for in three hours").isBetween(9, 12);
      assertThat(lists(play) - lists).as("LISTs in three hours").isLessThan(220);
      var summary = play.trip().summary("web").orElseThrow();
      assertThat(summary.message()).contains("not deleting old22: old22 is not there");
      assertThat(summary.ready()).isEqualTo("False");
      play.faults().clear();
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  private static int reads(Play play) {
    return play.asked(call -> call.reads("old22")).size();
  }

  private static int lists(Play play) {
    return play.asked(ProxiedRequest::lists).size();
  }
}
