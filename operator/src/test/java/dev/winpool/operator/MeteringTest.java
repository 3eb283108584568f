package dev.winpool.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.aks.budget.ArmBudget;
import dev.winpool.operator.aks.budget.Charge;
import dev.winpool.operator.aks.http.ArmAction;
import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.TurnResult;
import dev.winpool.operator.ops.MetricsPage;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MeteringTest {
  private final Metering metering = new Metering();

  @AfterEach
  void close() {
    metering.metrics().close();
  }

  static Stream<EvictionAnswer> answers() {
    return Stream.of(
        new EvictionAnswer.Granted(),
        new EvictionAnswer.Gone(),
        new EvictionAnswer.Blocked("budget", Optional.empty()),
        new EvictionAnswer.Throttled(Duration.ofSeconds(1)),
        new EvictionAnswer.Forbidden(BlockerCode.WebhookRefused, "webhook"),
        new EvictionAnswer.OverlappingBudgets("two"),
        new EvictionAnswer.NamespaceTerminating(),
        new EvictionAnswer.Failed("500"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void an_answer_to_an_eviction_is_counted_under_a_label_known_from_the_start(
      EvictionAnswer answer) {
    var before = series("answer");
    metering.turns(TurnListener.NONE).evicted(answer);
    assertThat(series("answer")).isEqualTo(before);
    assertThat(metering.metrics().text()).containsPattern("winpool_evictions_total\\{.*} 1.0");
  }

  @Test
  void every_outcome_and_answer_is_explained_on_the_page() {
    assertThat(series("outcome")).hasSameSizeAs(TurnResult.values());
    assertThat(Stream.of("outcome", "answer").flatMap(label -> series(label).stream()))
        .allSatisfy(word -> assertThat(MetricsPage.text()).contains("`" + word + "`"));
  }

  @Test
  void blocked_pods_of_all_objects_are_shown_by_code_as_long_as_they_are() {
    var turns = metering.turns(TurnListener.NONE);
    turns.blocked("web", List.of(blocker("a"), blocker("b")));
    turns.blocked("pay", List.of(blocker("c")));
    assertThat(shown("OptedOut")).isEqualTo("3.0");
    assertThat(shown("Unmanaged")).isEqualTo("0.0");
    turns.blocked("web", List.of());
    turns.ended("pay", TurnResult.Gone, Duration.ZERO);
    assertThat(shown("OptedOut")).isEqualTo("0.0");
    assertThat(series("code")).hasSameSizeAs(BlockerCode.values());
  }

  @Test
  void an_object_that_is_gone_or_another_installations_is_shown_no_more() {
    var turns = metering.turns(TurnListener.NONE);
    for (var end : List.of(TurnResult.Gone, TurnResult.Aside)) {
      turns.reported("web", WindowsNodePoolStatus.EMPTY, Optional.of(Instant.EPOCH));
      turns.ended("web", TurnResult.Nothing, Duration.ZERO);
      assertThat(metering.metrics().text()).contains("name=\"web\"");
      turns.ended("web", end, Duration.ZERO);
      assertThat(metering.metrics().text()).doesNotContain("name=\"web\"");
    }
  }

  @Test
  void a_turn_that_does_not_see_leaves_the_time_when_all_was_seen_last() {
    var turns = metering.turns(TurnListener.NONE);
    turns.reported("web", WindowsNodePoolStatus.EMPTY, Optional.empty());
    assertThat(metering.metrics().text()).doesNotContain("winpool_pool_seen_timestamp_seconds{");
    turns.reported("web", WindowsNodePoolStatus.EMPTY, Optional.of(Instant.ofEpochSecond(60)));
    turns.reported("web", WindowsNodePoolStatus.EMPTY, Optional.empty());
    assertThat(metering.metrics().text())
        .contains("winpool_pool_seen_timestamp_seconds{name=\"web\"} 60.0\n");
  }

  @Test
  void what_is_left_of_our_share_of_arm_is_shown_by_bucket() {
    var budget = new ArmBudget(() -> Instant.EPOCH);
    metering.budget(budget);
    budget.admit(Charge.ofPool(ArmAction.UpdatePool, "win22"));
    assertThat(metering.metrics().text())
        .contains("winpool_arm_budget_requests{bucket=\"pool_writes\"} 4.0\n")
        .contains("winpool_arm_budget_requests{bucket=\"aks\"} 15.0\n")
        .contains("winpool_arm_postponed_total{by=\"own_share\"} 0.0\n");
    for (var i = 0; i < 5; i++) {
      budget.admit(Charge.ofPool(ArmAction.UpdatePool, "win22"));
    }
    assertThat(metering.metrics().text())
        .contains("winpool_arm_postponed_total{by=\"own_share\"} 1.0\n");
  }

  private static Blocker blocker(String pod) {
    return new Blocker("n", "shop/" + pod, BlockerCode.OptedOut, null, null, "", null, null);
  }

  private String shown(String code) {
    return Pattern.compile("winpool_drain_blockers\\{code=\"" + code + "\"} (\\S+)")
        .matcher(metering.metrics().text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.joining());
  }

  @Test
  void what_arm_answers_is_counted() {
    metering.arm().ended("DELETE", "202", Duration.ofMillis(10));
    assertThat(metering.metrics().text()).contains("_count{method=\"DELETE\",status=\"202\"} 1\n");
  }

  private Set<String> series(String label) {
    return Pattern.compile("\\{" + label + "=\"(\\w+)\"}")
        .matcher(metering.metrics().text())
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
