package dev.winpool.e2e.arm;

import static dev.winpool.e2e.arm.Play.HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.e2e.driver.OperatorProcess;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.Records.Written;
import dev.winpool.operator.world.Disruption;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a swap asks before each of its acts, and in which order it acts (identity.md and swap.md).
 */
@Execution(ExecutionMode.CONCURRENT)
class FenceTracesTest {
  private static final String SEED = "arm/seed.yaml";
  private static final String TAINT = "winpool.dev/successor=web:NoSchedule";
  private static final String WALL =
      """
      {"spec":{"taints":[{"key":"winpool.dev/successor","value":"web","effect":"NoSchedule"}]}}
      """;

  @Test
  void t9_the_source_is_frozen_then_the_taint_lifted_then_the_source_cordoned() {
    try (var play = Play.adopted("arm/autoscaled.yaml")) {
      play.size("Standard_D8s_v5");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
      var frozen = first(play, e -> put(e, "old22") && fixed(e));
      var lifted = first(play, e -> put(e, "old01") && stood(e) && !tainted(e));
      var cordoned = first(play, FenceTracesTest::cordons);
      assertThat(List.of(frozen, lifted, cordoned)).as("frozen, lifted, cordoned").isSorted();
      assertThat(play.on().stage().journal().entries())
          .as("answers of ARM to writes by what was no longer so")
          .extracting(entry -> entry.fields().get("status"))
          .doesNotContain(412);
    }
  }

  @Test
  void t6_a_successor_that_is_closed_within_the_final_act_is_not_left_alone() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .next(1, call -> call.reads("old01"), new ArmFault.Overtaken(() -> close(play, true)));
      play.size("Standard_D8s_v5");
      play.until("the successor was closed", () -> closed(play));
      play.pass(Duration.ofSeconds(30));
      play.judged();
      assertThat(play.on().accepted(0, "DELETE")).as("deletions").isEmpty();
      close(play, false);
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void t6_while_the_taint_is_left_on_a_node_of_the_successor_the_source_stays_open() {
    try (var play = Play.adopted(SEED)) {
      play.faults()
          .next(
              1,
              call -> call.lists() && play.puts("old01").size() == 2 && settled(play, "old01"),
              new ArmFault.Overtaken(() -> patch(play, WALL)));
      play.size("Standard_D8s_v5");
      play.until("the taint is on the node alone", () -> walled(play));
      play.pass(Duration.ofMinutes(10));
      play.judged();
      assertThat(play.nodes("old22")).noneMatch(Play::cordoned);
      patch(play, "{\"spec\":{\"taints\":null}}");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void a_successor_that_its_owner_scales_to_0_leaves_the_retained_source_closed_and_there() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"sourceRetention\":\"2h\"}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "SourceRetained", Play.WEEK);
      play.trip().patch("web", "{\"spec\":{\"scaling\":{\"count\":0}}}");
      play.until("old01 has no machine", () -> play.nodes("old01").isEmpty());
      play.pass(Duration.ofMinutes(30));
      assertThat(play.nodes("old22")).isNotEmpty().allMatch(Play::cordoned);
      assertThat(play.reason()).isEqualTo("SourceRetained");
      play.pass(HOURS);
      assertThat(play.on().accepted(0, "DELETE")).as("deletions").isEmpty();
      assertThat(play.trip().message("web")).contains("not deleting old22", "old01 does not serve");
      play.trip().patch("web", "{\"spec\":{\"scaling\":{\"count\":1}}}");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void a_hold_set_before_the_window_holds_throughout_it() {
    try (var play = Play.adopted(SEED)) {
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.trip().annotate("web", "winpool.dev/hold", "change freeze");
      play.pass(Duration.ofHours(8));
      play.judged();
      assertThat(play.reason()).isEqualTo("Held");
      play.trip().unannotate("web", "winpool.dev/hold");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void t8_a_pool_that_somebody_else_deleted_is_not_made_again() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      play.on().direct().send("DELETE", "/agentPools/old22");
      play.trip().untilReason("web", "PoolVanished", HOURS);
      play.pass(HOURS);
      assertThat(play.writes(mark)).isEmpty();
      play.judged();
    }
  }

  @Test
  void
      t7_of_two_operators_that_read_the_same_object_one_writes_and_the_turn_of_the_other_is_over() {
    try (var play = Play.adopted(SEED)) {
      play.pass(Duration.ofMinutes(10));
      play.faults()
          .next(1, ProxiedRequest::lists, new ArmFault.Overtaken(() -> turnOfAnother(play, "web")));
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      assertThat(play.faults().left()).as("turns that were not overtaken").isZero();
      assertThat(play.on().stage().journal().entries())
          .as("status writes that were refused")
          .filteredOn(entry -> "status".equals(entry.fields().get("subresource")))
          .filteredOn(
              entry -> "windowsnodepools.winpool.dev".equals(entry.fields().get("resource")))
          .extracting(entry -> entry.fields().get("code"))
          .contains(409);
      play.judged();
    }
  }

  private static void turnOfAnother(Play play, String object) {
    try (var second = new OperatorProcess(play.on().stage(), WriteGate.OPEN)) {
      second.cycle().turn(object);
    }
  }

  @Test
  void t12_of_two_that_read_the_lease_free_only_one_holds_it() {
    var mine = new Disruption("web", "swap", Seeds.SATURDAY);
    try (var play = Play.adopted(SEED);
        var process = new OperatorProcess(play.on().stage(), WriteGate.OPEN)) {
      var records = process.ports().records();
      records.take(mine, Optional.empty());
      records.free(mine);
      var asked = new AtomicInteger();
      play.on()
          .stage()
          .cluster()
          .intercept(
              request -> {
                if (request.path().endsWith("/winpool-disruption")
                    && asked.incrementAndGet() == 2) {
                  another(play);
                }
                return Optional.empty();
              });
      assertThat(records.take(mine, Optional.empty())).isEqualTo(Written.Conflict);
      assertThat(records.disruption()).map(Disruption::object).contains("pay");
    }
  }

  /** Object pay takes the Lease. */
  private static void another(Play play) {
    var actor = play.on().stage().cluster().actor("another-operator");
    var lease =
        actor.list("coordination.k8s.io", "leases").stream()
            .filter(one -> one.path("metadata").path("name").asText().equals("winpool-disruption"));
    var taken = lease.findFirst().orElseThrow().deepCopy();
    taken.withObject("/spec").put("holderIdentity", "pay/image");
    actor.replace(taken);
  }

  @Test
  void t18_an_approval_counts_for_one_direction_only_and_not_again_after_two_reversals() {
    try (var play = Play.adopted(SEED)) {
      play.trip().patch("web", "{\"spec\":{\"migration\":{\"approveBefore\":[\"Move\"]}}}");
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
      play.trip().approve("web");
      play.trip().untilReason("web", "WaitingForWindow", HOURS);
      play.size("Standard_D4s_v5");
      play.until("it goes back", () -> reversals(play) == 1);
      play.size("Standard_D8s_v5");
      play.until("it goes forward again", () -> reversals(play) == 2);
      play.trip().untilReason("web", "PlanAwaitingApproval", HOURS);
      play.pass(Duration.ofHours(8));
      assertThat(play.nodes("old22")).noneMatch(Play::cordoned);
      play.trip().approve("web");
      play.until("old22 is gone", () -> play.gone("old22"));
      play.judged();
    }
  }

  @Test
  void t13_an_edit_in_mid_swap_is_not_told_as_seen_before_the_swap_is_over() {
    try (var play = Play.adopted(SEED)) {
      play.trip().apply("drain/cold.yaml", Map.of());
      var node = play.nodes("old22").getFirst().getMetadata().getName();
      play.trip().apply("shop/debug.yaml", Map.of("node", node));
      play.size("Standard_D8s_v5");
      play.trip().untilReason("web", "DrainBlocked", Play.WEEK);
      play.size("Standard_D16s_v5");
      play.trip().untilReason("web", "SpecChangePending", HOURS);
      assertThat(seen(play)).as("the generation that was acted on").isLessThan(generation(play));
      play.on().stage().people().pods().inNamespace("shop").withName("debug").delete();
      play.until("the edit is taken up", () -> seen(play) == generation(play));
      assertThat(play.gone("old22")).as("the first swap is over").isTrue();
      play.judged();
    }
  }

  @Test
  void t21_while_the_clocks_differ_nothing_is_written() {
    try (var play = Play.adopted(SEED)) {
      var mark = play.on().mark();
      play.on().stage().cluster().dateAhead(Duration.ofMinutes(3));
      play.trip().patch("web", "{\"spec\":{\"template\":{\"nodeLabels\":{\"team\":\"web\"}}}}");
      play.pass(HOURS);
      assertThat(play.writes(mark)).isEmpty();
      assertThat(play.reason()).isEqualTo("ClockSkew");
      play.on().stage().cluster().dateAhead(Duration.ZERO);
      play.until("the label is there", () -> ManyPools.labelled(play.trip(), "old22", "web"));
      play.judged();
    }
  }

  private static long seen(Play play) {
    return play.trip().object("web").orElseThrow().getStatus().observedGeneration();
  }

  private static long generation(Play play) {
    return play.trip().object("web").orElseThrow().getMetadata().getGeneration();
  }

  private static int reversals(Play play) {
    var swap = play.trip().object("web").orElseThrow().getStatus().swap();
    return swap == null ? 0 : swap.reversals();
  }

  private static void close(Play play, boolean closed) {
    patch(play, "{\"spec\":{\"unschedulable\":%s}}".formatted(closed ? "true" : "null"));
  }

  /** A person's patch of every node of the successor. */
  private static void patch(Play play, String json) {
    for (var node : play.nodes("old01")) {
      play.on()
          .stage()
          .people()
          .nodes()
          .withName(node.getMetadata().getName())
          .patch(PatchContext.of(PatchType.JSON_MERGE), json);
    }
  }

  private static boolean settled(Play play, String pool) {
    return play.trip().pool(pool).filter(found -> found.state().equals("Succeeded")).isPresent();
  }

  /** The pool has lifted the taint, its nodes still have it. */
  private static boolean walled(Play play) {
    return play.puts("old01").size() == 2
        && settled(play, "old01")
        && play.nodes("old01").stream().anyMatch(node -> !node.getSpec().getTaints().isEmpty());
  }

  private static boolean closed(Play play) {
    return !play.nodes("old01").isEmpty() && play.nodes("old01").stream().allMatch(Play::cordoned);
  }

  /** The number of the first such entry. */
  private static long first(Play play, Predicate<Journal.Entry> wanted) {
    return play.on().stage().journal().entries().stream()
        .filter(wanted)
        .mapToLong(Journal.Entry::seq)
        .findFirst()
        .orElseThrow();
  }

  private static boolean put(Journal.Entry entry, String pool) {
    return entry.kind().equals("arm")
        && "PUT".equals(entry.fields().get("method"))
        && pool.equals(entry.fields().get("pool"));
  }

  private static boolean stood(Journal.Entry entry) {
    return entry.fields().get("stateBefore") != null;
  }

  private static boolean fixed(Journal.Entry entry) {
    return Boolean.FALSE.equals(properties(entry).get("enableAutoScaling"));
  }

  private static boolean tainted(Journal.Entry entry) {
    return properties(entry).get("nodeTaints") instanceof List<?> taints && taints.contains(TAINT);
  }

  private static boolean cordons(Journal.Entry entry) {
    return "nodes".equals(entry.fields().get("resource"))
        && String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator")
        && entry.fields().get("body") instanceof Map<?, ?> body
        && body.get("spec") instanceof Map<?, ?> spec
        && Boolean.TRUE.equals(spec.get("unschedulable"));
  }

  private static Map<?, ?> properties(Journal.Entry entry) {
    return entry.fields().get("body") instanceof Map<?, ?> body
            && body.get("properties") instanceof Map<?, ?> properties
        ? properties
        : Map.of();
  }
}
