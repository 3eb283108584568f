package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.driver.OperatorProcess;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.operator.gate.WriteGate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Ways to lose a pool between winpool and ARM, each played on the stage; the referee judges. */
@Execution(ExecutionMode.CONCURRENT)
class ArmTracesTest {
  private static final String SEED = "arm/seed.yaml";
  private static final String NEWER = "20348.5499.261208";
  private static final Duration OFFERS_ARE_ASKED_FOR = Duration.ofMinutes(31);
  private static final ArmFault BUSY =
      new ArmFault.Refused(409, "OperationNotAllowed", "Another operation is in progress.");

  private static boolean deletes(ProxiedRequest call) {
    return call.method().equals("DELETE");
  }

  private static boolean upgrades(ProxiedRequest call) {
    return call.method().equals("POST");
  }

  @Test
  void t1_a_revert_after_the_delete_was_written_down_comes_too_late_and_the_new_side_stands() {
    try (var play = Play.adopted(SEED)) {
      play.faults().next(4, ArmTracesTest::deletes, BUSY);
      play.size("Standard_D8s_v5");
      play.until("AKS was asked to delete", () -> !play.asked(ArmTracesTest::deletes).isEmpty());
      play.size("Standard_D4s_v5");
      play.trip().untilReason("web", "PastPointOfNoReturn", HOURS);
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(play.gone("old01")).isFalse();
      assertThat(play.nodes("old01")).noneMatch(Play::cordoned);
      play.judged();
    }
  }

  @Test
  void t1_a_revert_while_aks_deletes_is_answered_and_nothing_is_taken_back() {
    try (var play = Play.adopted(SEED)) {
      play.size("Standard_D8s_v5");
      play.until("AKS deletes old22", () -> play.state("old22").equals("Deleting"));
      play.size("Standard_D4s_v5");
      play.trip().untilReason("web", "PastPointOfNoReturn", HOURS);
      assertThat(play.state("old22")).isEqualTo("Deleting");
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(play.nodes("old01")).isNotEmpty().noneMatch(Play::cordoned);
      play.judged();
    }
  }

  @Test
  void t1_an_object_that_leaves_after_the_delete_was_written_down_waits_for_the_end_of_it() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"deletionPolicy\":\"Retain\"}}");
      play.faults().next(4, ArmTracesTest::deletes, BUSY);
      play.size("Standard_D8s_v5");
      play.until("AKS was asked to delete", () -> !play.asked(ArmTracesTest::deletes).isEmpty());
      play.trip().delete("web");
      play.until("web is gone", () -> play.trip().object("web").isEmpty());
      assertThat(play.gone("old22")).as("old22 was deleted before").isTrue();
      assertThat(play.gone("old01")).isFalse();
      assertThat(play.nodes("old01")).noneMatch(Play::cordoned);
      play.judged();
    }
  }

  @Test
  void t2_the_next_leader_settles_a_delete_that_the_last_one_decided_and_does_not_reopen() {
    try (var play = Play.adopted(SEED)) {
      var cordoned = new CopyOnWriteArrayList<Boolean>();
      play.faults()
          .next(
              1,
              ArmTracesTest::deletes,
              new ArmFault.Overtaken(() -> cordoned.addAll(nextLeader(play))));
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(cordoned).isNotEmpty().doesNotContain(false);
      assertThat(play.gone("old01")).isFalse();
      assertThat(play.nodes("old01")).isNotEmpty().noneMatch(Play::cordoned);
      play.judged();
    }
  }

  /** The revert reaches another leader while the DELETE of the first is on its way. */
  private static List<Boolean> nextLeader(Play play) {
    play.size("Standard_D4s_v5");
    try (var second = new OperatorProcess(play.on().stage(), WriteGate.OPEN)) {
      for (var turn = 0; turn < 4; turn++) {
        second.cycle().turn("web");
      }
    }
    return play.nodes("old22").stream().map(Play::cordoned).toList();
  }

  @Test
  void t7_a_create_whose_answer_was_lost_and_whose_pool_is_not_shown_makes_no_third_pool() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .next(2, call -> call.method().equals("PUT"), new ArmFault.Reset(true))
          .next(
              4,
              call -> call.lists() && !play.puts("old01").isEmpty(),
              new ArmFault.Altered(list -> without(list, "old01")));
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      assertThat(play.on().accepted(0, "PUT"))
          .filteredOn(entry -> entry.fields().get("stateBefore") == null)
          .extracting(entry -> entry.fields().get("pool"))
          .containsExactly("old01");
      play.judged();
    }
  }

  @Test
  void a_pool_is_reopened_while_aks_tells_neither_its_images_nor_its_cluster() {
    try (var play = Play.adopted(SEED)) {
      play.trip().apply("drain/cold.yaml", Map.of());
      var node = play.nodes("old22").getFirst().getMetadata().getName();
      play.trip().apply("shop/debug.yaml", Map.of("node", node));
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "DrainBlocked", HOURS);
      play.faults()
          .next(
              100_000,
              call -> call.path().contains("upgradeProfiles") || call.bucket().equals("cluster"),
              new ArmFault.Refused(500, "InternalServerError", "An internal error occurred."));
      play.pass(OFFERS_ARE_ASKED_FOR);
      play.size("Standard_D4s_v5");
      play.until("old22 is open", () -> play.nodes("old22").stream().noneMatch(Play::cordoned));
      play.until("old01 is gone", () -> play.gone("old01"));
      play.judged();
    }
  }

  @Test
  void t9_a_source_that_grows_meanwhile_is_frozen_at_what_it_has_before_its_autoscaler_goes_off() {
    try (var play = Play.adopted("arm/autoscaled.yaml")) {
      play.faults()
          .next(
              1,
              call ->
                  call.method().equals("PUT") && call.pool().filter("old22"::equals).isPresent(),
              new ArmFault.Overtaken(() -> grow(play)));
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      var frozen =
          play.on().accepted(0, "PUT").stream()
              .filter(entry -> "old22".equals(entry.fields().get("pool")))
              .map(entry -> properties(entry.fields().get("body")))
              .skip(1)
              .toList();
      assertThat(frozen).hasSize(2);
      assertThat(frozen.get(0))
          .containsEntry("enableAutoScaling", true)
          .containsEntry("minCount", 3)
          .containsEntry("maxCount", 3)
          .containsEntry("count", 3);
      assertThat(frozen.get(1)).containsEntry("enableAutoScaling", false).containsEntry("count", 3);
      play.judged();
    }
  }

  private static void grow(Play play) {
    play.on().stage().secondPerson().edit("old22", properties -> properties.put("minCount", 3));
  }

  @Test
  void t11_while_aks_upgrades_the_source_by_itself_the_swap_writes_nothing() {
    try (var play = Play.adopted(SEED)) {
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.pass(
          Duration.between(
              play.on().stage().clock().instant(),
              java.time.Instant.parse("2026-12-05T20:59:30Z")));
      var mark = play.on().mark();
      play.on().direct().send("POST", "/agentPools/old22/upgradeNodeImageVersion");
      play.until(
          "AKS is ready", () -> play.trip().pool("old22").orElseThrow().operation().isEmpty());
      assertThat(play.writes(mark))
          .as("writes while AKS upgrades")
          .noneMatch(write -> write.seq() < play.ended("old22"));
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void t11_what_would_resume_a_stopped_upgrade_waits_for_the_window() {
    try (var play = Play.adopted(SEED)) {
      var second = play.on().stage().secondPerson();
      second.failNext("POST", "old22", new Failure.InOperation("UpgradeFailed", "Drain failed."));
      second.publishImage("Windows2022", NEWER);
      play.trip().untilReason("web", "UpgradeStoppedByAks", Play.WEEK);
      play.pass(Duration.ofHours(12));
      var mark = play.on().mark();
      play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
      play.pass(Duration.ofDays(3));
      assertThat(play.writes(mark)).isEmpty();
      play.until("the label is there", () -> ManyPools.labelled(play.trip(), "old22", "web"));
      play.judged();
    }
  }

  @Test
  void t16_an_upgrade_whose_answer_was_lost_is_neither_done_twice_nor_skipped() {
    try (var play = Play.adopted(SEED)) {
      var before = play.on().direct().send("GET", "/agentPools");
      play.faults()
          .next(1, ArmTracesTest::upgrades, new ArmFault.Reset(true))
          .next(
              3,
              call -> call.lists() && !play.asked(ArmTracesTest::upgrades).isEmpty(),
              new ArmFault.Altered(_ -> before.deepCopy()));
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.until(
          "the image is there",
          () -> play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent());
      play.trip().untilReason("web", "UpToDate", HOURS);
      play.pass(Duration.ofHours(12));
      assertThat(play.asked(ArmTracesTest::upgrades)).hasSize(1);
      play.judged();
    }
  }

  @Test
  void t16_an_upgrade_that_never_reached_aks_is_asked_for_again_in_the_same_window() {
    try (var play = Play.adopted(SEED)) {
      play.faults().next(1, ArmTracesTest::upgrades, new ArmFault.Reset(false));
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.until(
          "the image is there",
          () -> play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent());
      assertThat(play.on().stage().clock().instant()).isBefore("2026-12-06T04:00:00Z");
      assertThat(play.asked(ArmTracesTest::upgrades)).hasSize(2);
      play.judged();
    }
  }

  /** Another operation changes the pool's state and its eTag, and tells nothing of the run. */
  @Test
  void t16_a_pool_that_is_scaled_between_the_record_and_the_request_is_still_upgraded() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .next(
              1,
              ArmTracesTest::upgrades,
              new ArmFault.Refused(
                  409, "OperationNotAllowed", "Another operation is in progress."));
      play.on().stage().secondPerson().publishImage("Windows2022", NEWER);
      play.until("AKS is asked", () -> !play.asked(ArmTracesTest::upgrades).isEmpty());
      play.on().stage().secondPerson().scale("old22", 2);
      play.until(
          "the image is there",
          () -> play.trip().summary("web").filter(s -> NEWER.equals(s.image())).isPresent());
      assertThat(play.on().stage().clock().instant()).isBefore("2026-12-06T04:00:00Z");
      play.judged();
    }
  }

  @Test
  void t17_a_pool_that_flickers_out_of_a_list_is_neither_created_again_nor_forgotten() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      play.faults()
          .next(3, ProxiedRequest::lists, new ArmFault.Altered(list -> without(list, "old22")));
      play.trip().untilReason("web", "PoolVanished", HOURS);
      play.trip().untilReason("web", "UpToDate", HOURS);
      assertThat(play.writes(mark)).isEmpty();
      play.judged();
    }
  }

  @Test
  void t17_one_list_without_the_pool_does_not_end_its_deletion() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .next(
              1,
              call -> call.lists() && !play.asked(ArmTracesTest::deletes).isEmpty(),
              new ArmFault.Altered(list -> without(list, "old22")));
      play.size("Standard_D8s_v5");
      play.until("it is being deleted", () -> play.on().accepted(0, "DELETE").size() == 1);
      var ended = new AtomicBoolean();
      play.until(
          "old22 is gone",
          () -> {
            var there = !play.gone("old22");
            ended.compareAndSet(
                false, there && play.trip().object("web").orElseThrow().getStatus().swap() == null);
            return !there;
          });
      assertThat(ended).as("the swap ended while its source was there").isFalse();
      play.trip().untilReason("web", "UpToDate", HOURS);
      play.judged();
    }
  }

  @Test
  void t17_a_list_whose_second_page_fails_is_no_list() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      var next = play.on().arm().endpoint() + "/page2";
      play.faults()
          .every(
              ProxiedRequest::lists,
              new ArmFault.Altered(list -> without(list, "old22").put("nextLink", next)))
          .every(
              call -> call.path().equals("/page2"), new ArmFault.Refused(500, "Internal", "No."));
      play.pass(HOURS);
      assertThat(play.reason()).isEqualTo("AzureUnavailable");
      assertThat(play.writes(mark)).isEmpty();
      play.faults().clear();
      play.trip().untilReason("web", "UpToDate", HOURS);
      play.judged();
    }
  }

  @Test
  void t20_what_the_operator_does_not_know_comes_back_in_its_put() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .every(
              ProxiedRequest::lists,
              new ArmFault.Altered(
                  list -> {
                    list.path("value")
                        .forEach(
                            pool ->
                                ((ObjectNode) pool.path("properties"))
                                    .withObject("/nextYear")
                                    .put("deep", 1.5));
                    return list;
                  }))
          .every(call -> call.method().equals("PUT"), BUSY);
      play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
      play.until("PUTs go out", () -> play.puts("old22").size() > 2);
      var sent = json(play.puts("old22").getLast().body()).path("properties");
      assertThat(sent.path("nextYear").path("deep").asDouble()).isEqualTo(1.5);
      assertThat(sent.has("nodeImageVersion")).isFalse();
      assertThat(sent.path("nodeLabels").path("team").asText()).isEqualTo("web");
    }
  }

  @Test
  void t20_a_label_that_the_spec_no_longer_names_goes_and_those_of_others_stay() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
      play.until("the label is there", () -> ManyPools.labelled(play.trip(), "old22", "web"));
      play.trip().untilReason("web", "UpToDate", HOURS);
      play.on()
          .stage()
          .secondPerson()
          .edit("old22", properties -> properties.withObject("/nodeLabels").put("theirs", "x"));
      play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":null}}}");
      play.until("the label is gone", () -> !ManyPools.labelled(play.trip(), "old22", "web"));
      var labels = play.trip().pool("old22").orElseThrow().property("nodeLabels");
      assertThat(labels.path("theirs").asText()).isEqualTo("x");
      play.judged();
    }
  }

  @Test
  void t20_tags_that_a_policy_adds_are_left_alone() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      for (var day = 0; day < 3; day++) {
        var tag = Integer.toString(day);
        play.on()
            .stage()
            .secondPerson()
            .edit("old22", properties -> properties.withObject("/tags").put("policy", tag));
        play.pass(Duration.ofHours(2));
      }
      assertThat(play.writes(mark)).isEmpty();
      assertThat(play.reason()).isEqualTo("UpToDate");
    }
  }

  @Test
  void t20_tags_that_are_wiped_again_and_again_are_put_back_a_few_times_then_a_person_is_asked() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      for (var hour = 0; hour < 8 && !play.reason().equals("Contended"); hour++) {
        play.on().stage().secondPerson().setTags("old22", Map.of("costCenter", "4711"));
        play.pass(Duration.ofMinutes(20));
      }
      assertThat(play.reason()).isEqualTo("Contended");
      assertThat(play.writes(mark)).hasSize(3);
      play.trip()
          .stage()
          .people()
          .resources(dev.winpool.operator.api.WindowsNodePool.class)
          .withName("web")
          .delete();
      play.pass(Duration.ofDays(8));
      assertThat(play.asked(ArmTracesTest::deletes)).isEmpty();
      assertThat(play.gone("old22")).isFalse();
    }
  }

  private static ObjectNode without(ObjectNode list, String pool) {
    var value = (ArrayNode) list.path("value");
    for (var i = value.size() - 1; i >= 0; i--) {
      if (value.get(i).path("name").asText().equals(pool)) {
        value.remove(i);
      }
    }
    return list;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> properties(Object body) {
    return (Map<String, Object>) ((Map<String, Object>) body).get("properties");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
