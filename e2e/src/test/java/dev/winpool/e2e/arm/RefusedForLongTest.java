package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What AKS refuses, or leaves undone, for days: bounded, said, and in nobody's way (status.md). */
@Execution(ExecutionMode.CONCURRENT)
class RefusedForLongTest {
  private static final String SEED = "arm/seed.yaml";
  private static final String NEWER = "20348.5499.261208";

  private static boolean puts(ProxiedRequest call) {
    return call.method().equals("PUT");
  }

  private static boolean newer(Play play) {
    return play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent();
  }

  private static void relabel(Play play) {
    play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
  }

  @Test
  void a_write_that_only_a_newer_image_cures_is_tried_a_few_times_and_keeps_no_image_away() {
    try (var play = Play.adopted(SEED)) {
      var before = play.puts("old22").size();
      var words = "Upgrade to the latest NodeImageVersion first.";
      play.faults()
          .next(
              100_000,
              call -> puts(call) && !newer(play),
              new ArmFault.Refused(400, "InvalidParameter", words));
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      relabel(play);
      play.until("the image is there", () -> newer(play));
      assertThat(play.puts("old22").size() - before).as("PUTs that were refused").isLessThan(8);
      play.until("the label is there", () -> ManyPools.labelled(play.trip(), "old22", "web"));
      play.judged();
    }
  }

  @Test
  void a_conflict_of_a_code_that_nobody_knows_is_a_refusal_and_no_operation() {
    try (var play = Play.adopted(SEED)) {
      var before = play.puts("old22").size();
      play.faults()
          .next(100_000, RefusedForLongTest::puts, new ArmFault.Refused(409, "Newer", "No."));
      relabel(play);
      play.pass(Duration.ofDays(2));
      assertThat(play.puts("old22").size() - before).as("PUTs").isEqualTo(6);
      assertThat(play.reason()).isEqualTo("ProvisioningFailed");
      play.judged();
    }
  }

  @Test
  void a_write_that_is_answered_500_for_days_is_said_and_not_sent_for_ever() {
    try (var play = Play.adopted(SEED)) {
      var before = play.puts("old22").size();
      play.faults()
          .next(
              100_000,
              RefusedForLongTest::puts,
              new ArmFault.Refused(500, "InternalServerError", "An internal error occurred."));
      relabel(play);
      play.trip().untilReason("web", "ProvisioningFailed", Play.HOURS);
      play.pass(Duration.ofDays(4));
      assertThat(play.puts("old22").size() - before).as("PUTs").isLessThan(60);
      play.judged();
    }
  }
}
