package dev.winpool.operator.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PodOf;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a refused eviction may be asked for again (drain.md rows D26 to D32). */
class EvictionMemoryTest {
  private static final Instant START = Instant.parse("2026-12-05T21:30:00Z");
  private static final NodePod CART = pod("cart-1");
  private static final NodePod WEB = pod("web-1");

  private Instant now = START;
  private final EvictionMemory memory = new EvictionMemory(() -> now);

  record Case(EvictionAnswer answer, BlockerCode code, long seconds, String why) {}

  static Stream<Case> refusals() {
    var ten = Optional.of(Duration.ofSeconds(10));
    return Stream.of(
        new Case(
            new EvictionAnswer.Blocked("being processed", ten),
            BlockerCode.BudgetUnknown,
            10,
            "being processed"),
        new Case(
            new EvictionAnswer.NamespaceTerminating(),
            BlockerCode.NamespaceTerminating,
            20,
            "its namespace is being deleted"),
        new Case(
            new EvictionAnswer.Forbidden(BlockerCode.WebhookRefused, "not on Fridays"),
            BlockerCode.WebhookRefused,
            60,
            "eviction refused: not on Fridays"),
        new Case(
            new EvictionAnswer.OverlappingBudgets("two budgets"),
            BlockerCode.OverlappingBudgets,
            60,
            "two budgets"),
        new Case(
            new EvictionAnswer.Failed("answer 500"),
            BlockerCode.ApiFailed,
            5,
            "eviction failed: answer 500"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void a_refused_eviction_rests_for_as_long_as_its_row_says(Case row) {
    memory.note(CART, row.answer());
    var deferral = memory.deferrals().of(CART).orElseThrow();
    assertThat(deferral.until()).isEqualTo(START.plusSeconds(row.seconds()));
    assertThat(deferral.why()).isEqualTo(row.why());
    assertThat(deferral.code()).isEqualTo(row.code());
    assertThat(memory.deferrals().due(CART, START.plusSeconds(row.seconds() - 1))).isFalse();
    assertThat(memory.deferrals().due(CART, START.plusSeconds(row.seconds()))).isTrue();
    assertThat(memory.deferrals().due(WEB, START)).isTrue();
  }

  @Test
  void d26_a_budget_that_allows_nothing_is_watched_and_not_waited_out() {
    memory.note(CART, new EvictionAnswer.Blocked("needs 3, has 3", Optional.empty()));
    assertThat(memory.deferrals()).isEqualTo(Deferrals.NONE);
  }

  @Test
  void d32_failures_in_a_row_are_asked_again_more_and_more_seldom_but_once_a_minute() {
    for (var wait : new long[] {5, 10, 20, 40, 60, 60}) {
      memory.note(CART, new EvictionAnswer.Failed("answer 500"));
      assertThat(memory.deferrals().of(CART).orElseThrow().until())
          .isEqualTo(now.plusSeconds(wait));
      now = now.plusSeconds(wait);
    }
    assertThat(memory.deferrals().of(CART).orElseThrow().since()).isEqualTo(START);
  }

  @Test
  void d23_an_owner_of_any_kind_is_told_by_its_name_and_how_often() {
    var owner = "shop/CloneSet/cart/uid-1/apps.kruise.io/v1alpha1";
    var back = PodOf.pod("shop/cart-2").of(owner).returned().made();
    memory.note(back, new EvictionAnswer.Granted());
    memory.note(back, new EvictionAnswer.Granted());
    assertThat(memory.deferrals().of(back).orElseThrow())
        .returns(BlockerCode.PodReturns, Deferrals.Deferral::code)
        .returns(
            "shop/CloneSet/cart comes back to cordoned nodes; evicted there 2 times",
            Deferrals.Deferral::why)
        .extracting(Deferrals.Deferral::remedy)
        .asString()
        .endsWith("from shop/CloneSet/cart, or scale it to 0 until the pool is gone");
  }

  @Test
  void d23_whoever_comes_back_to_a_cordoned_node_is_evicted_more_and_more_seldom() {
    var back = PodOf.pod("shop/cart-2").returned().made();
    for (var wait : new long[] {120, 600, 1800, 1800}) {
      assertThat(memory.deferrals().due(back, now)).isTrue();
      memory.note(back, new EvictionAnswer.Granted());
      assertThat(memory.deferrals().of(back).orElseThrow().until())
          .isEqualTo(now.plusSeconds(wait));
      now = now.plusSeconds(wait);
    }
    assertThat(memory.deferrals().of(back).orElseThrow())
        .returns(START, Deferrals.Deferral::since)
        .returns(
            "shop/Deployment/cart comes back to cordoned nodes; evicted there 4 times",
            Deferrals.Deferral::why);
  }

  @Test
  void d23_pods_that_were_there_before_the_cordon_are_not_among_them() {
    memory.note(PodOf.pod("shop/cart-1").made(), new EvictionAnswer.Granted());
    var back = PodOf.pod("shop/cart-2").returned().made();
    assertThat(memory.deferrals().of(back)).isEmpty();
    memory.note(back, new EvictionAnswer.Granted());
    assertThat(memory.deferrals().of(PodOf.pod("shop/cart-1").made())).isEmpty();
    assertThat(memory.deferrals().of(PodOf.pod("shop/web-1").returned().made())).isEmpty();
  }

  @Test
  void d23_of_any_number_of_owners_the_latest_are_known() {
    for (var i = 0; i <= Returns.MOST; i++) {
      now = now.plusSeconds(1);
      memory.note(PodOf.pod("shop/o" + i + "-1").returned().made(), new EvictionAnswer.Granted());
    }
    assertThat(memory.deferrals().returning())
        .hasSize(Returns.MOST)
        .doesNotContainKey("shop/Deployment/o0");
  }

  @Test
  void d23_who_did_not_come_back_for_six_hours_is_forgotten() {
    memory.note(PodOf.pod("shop/cart-2").returned().made(), new EvictionAnswer.Granted());
    now = now.plus(Duration.ofHours(7));
    memory.note(WEB, new EvictionAnswer.Granted());
    assertThat(memory.deferrals()).isEqualTo(Deferrals.NONE);
  }

  @Test
  void a_pod_that_goes_is_forgotten() {
    memory.note(CART, new EvictionAnswer.Forbidden(BlockerCode.WebhookRefused, "not on Fridays"));
    memory.note(CART, new EvictionAnswer.Granted());
    assertThat(memory.deferrals()).isEqualTo(Deferrals.NONE);
  }

  @Test
  void a_pod_of_which_nothing_is_heard_for_an_hour_is_forgotten() {
    memory.note(CART, new EvictionAnswer.Forbidden(BlockerCode.WebhookRefused, "not on Fridays"));
    now = now.plus(Duration.ofMinutes(62));
    memory.note(WEB, new EvictionAnswer.Granted());
    assertThat(memory.deferrals().pods()).isEmpty();
  }

  @Test
  void d28_an_overloaded_server_is_asked_for_no_pod_before_it_said() {
    try (var api = new ScriptedApi()) {
      var overload = Answer.status(429, "TooManyRequests", "overloaded").with("Retry-After", "7");
      api.on(path(CART), overload, Answer.of(201, "{}")).on(path(WEB), Answer.of(201, "{}"));
      var nodes = new KubeWorkerNodes(api.client(), () -> now);
      assertThat(nodes.evict(CART)).isEqualTo(new EvictionAnswer.Throttled(Duration.ofSeconds(7)));
      now = now.plusSeconds(6);
      assertThat(nodes.evict(WEB)).isEqualTo(new EvictionAnswer.Throttled(Duration.ofSeconds(1)));
      assertThat(api.lines()).containsExactly(path(CART));
      assertThat(nodes.workloads(Map.of(), Set.of()).deferrals().all())
          .contains(START.plusSeconds(7));
      now = now.plusSeconds(1);
      assertThat(nodes.evict(WEB)).isEqualTo(new EvictionAnswer.Granted());
      assertThat(nodes.evict(CART)).isEqualTo(new EvictionAnswer.Granted());
    }
  }

  private static String path(NodePod pod) {
    return "POST /api/v1/namespaces/shop/pods/" + pod.name() + "/eviction";
  }

  private static NodePod pod(String name) {
    var pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName(name)
            .withUid("uid-" + name)
            .endMetadata()
            .build();
    return PodReading.of(pod).pod();
  }
}
