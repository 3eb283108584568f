package dev.winpool.e2e.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.provider.failure.Failure;
import java.time.Duration;
import java.util.Map;
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

  @Test
  void of_two_writes_that_are_refused_each_is_counted_for_itself() {
    try (var play = Play.adopted(SEED)) {
      var before = play.puts("old22").size();
      play.faults()
          .every(RefusedForLongTest::puts, new ArmFault.Refused(400, "InvalidParameter", "No."))
          .every(
              ProxiedRequest::writes, new ArmFault.Refused(500, "InternalServerError", "Later."));
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      relabel(play);
      play.pass(Duration.ofDays(2));
      assertThat(play.puts("old22").size() - before).as("PUTs").isEqualTo(6);
      assertThat(play.asked(call -> call.method().equals("POST")))
          .as("POSTs")
          .hasSizeBetween(6, 20);
      play.judged();
    }
  }

  @Test
  void an_image_that_aks_had_no_room_for_in_one_window_is_asked_for_in_the_next() {
    try (var play = Play.adopted(SEED)) {
      var full =
          new ArmFault.Refused(400, "ErrCode_InsufficientVCPUQuota", "Insufficient vcpu quota.");
      play.faults().next(2, call -> call.method().equals("POST"), full);
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.pass(Duration.ofDays(16));
      assertThat(newer(play)).isTrue();
      assertThat(play.asked(call -> call.method().equals("POST"))).as("one a window").hasSize(3);
      play.judged();
    }
  }

  /** Nobody deletes it by hand: it never had a node. */
  @Test
  void a_first_pool_that_failed_is_deleted_and_made_anew_once_its_spec_is_corrected() {
    try (var play = new Play(SEED)) {
      play.trip().apply("arm/no-room.yaml", Map.of());
      play.trip().untilReason("web", "RepairingFailed", Play.HOURS);
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "UpToDate", Play.HOURS);
      assertThat(play.trip().pool("web22").orElseThrow().properties().path("vmSize").asText())
          .isEqualTo("Standard_D8s_v5");
      assertThat(play.asked(call -> call.method().equals("DELETE"))).hasSize(1);
      play.judged();
    }
  }

  /** The size that failed is not asked for again once the spec asks for another one. */
  @Test
  void a_failed_pool_is_repaired_by_the_spec_of_today() {
    try (var play = Play.adopted(SEED)) {
      var full = new Failure.InOperation("SubnetIsFull", "The subnet is full.");
      play.on().stage().secondPerson().failNext("PUT", "old22", full);
      play.trip().patch("web", "{\"spec\":{\"scaling\":{\"count\":6}}}");
      play.trip().untilReason("web", "RepairingFailed", Play.HOURS);
      play.trip().patch("web", "{\"spec\":{\"scaling\":{\"count\":1}}}");
      var edited = play.puts("old22").size();
      play.trip().untilReason("web", "UpToDate", Play.HOURS);
      assertThat(play.puts("old22").stream().skip(edited).map(FaultyArm.Seen::body))
          .isNotEmpty()
          .allMatch(body -> body.contains("\"count\":1"));
      play.judged();
    }
  }

  @Test
  void an_operation_that_does_not_end_is_told_with_what_ends_it_and_becomes_a_case() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .every(
              ProxiedRequest::lists,
              new ArmFault.Altered(
                  list -> {
                    list.path("value")
                        .forEach(
                            pool ->
                                pool.withObject("/properties").put("provisioningState", "Scaling"));
                    return list;
                  }));
      play.pass(Duration.ofDays(2));
      assertThat(play.trip().message("web"))
          .contains("Scaling", "az aks nodepool operation-abort --cluster-name shop --name old22");
      assertThat(play.stalled()).isTrue();
      play.judged();
    }
  }

  @Test
  void a_node_that_somebody_cordons_behind_a_run_is_named_and_the_turn_is_given_back() {
    try (var play = Play.adopted(SEED)) {
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.faults()
          .next(
              1,
              call ->
                  call.lists() && play.trip().pool("old22").orElseThrow().image().contains(NEWER),
              new ArmFault.Overtaken(
                  () -> play.on().stage().secondPerson().cordon("aksold22000000", true)));
      play.until("AKS is done", () -> play.faults().left() == 0);
      play.pass(Play.HOURS);
      assertThat(play.trip().message("web")).contains("aksold22000000");
      assertThat(play.stalled()).isTrue();
      assertThat(play.holder()).as("who has the turn").isEmpty();
      play.on().stage().secondPerson().cordon("aksold22000000", false);
      play.trip().untilReason("web", "UpToDate", Play.HOURS);
      play.judged();
    }
  }
}
