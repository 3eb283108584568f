package dev.winpool.operator.aks.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.aks.arm.ArmAgentPools;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.PoolName;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** While our own share of the budget is used up, people still read what is really wrong. */
class OwnShareTest {
  private static final PoolName WIN22 = new PoolName("win22");
  private static final String WAITS = "winpool waits for its own share of ARM's budget";

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final HandClock clock = new HandClock();
  private final ArmAgentPools pools = new ArmAgentPools(arm.http(), WriteGate.OPEN, clock);

  private WriteAnswer create() {
    return pools.create(WIN22, Map.of(), Optional.empty());
  }

  private void exhausted(int status, String body) {
    IntStream.range(0, ArmBudget.PUTS.most())
        .forEach(
            _ -> {
              arm.reply(status, body);
              create();
            });
  }

  @Test
  void a_write_that_waits_for_our_own_share_does_not_blame_arm() {
    exhausted(201, "{}");
    assertThat(create()).isEqualTo(new WriteAnswer.Postponed(WAITS, Duration.ofMinutes(4)));
    assertThat(arm.asked).hasSize(5);
  }

  @Test
  void a_busy_pool_stays_the_cause_while_our_share_is_used_up() {
    exhausted(409, Samples.flat("OperationNotAllowed", "another operation is in progress"));
    assertThat(create())
        .isEqualTo(
            new WriteAnswer.Postponed(
                "another operation is in progress; " + WAITS, Duration.ofMinutes(4)));
  }

  @Test
  void a_lost_answer_stays_the_cause_while_our_share_is_used_up() {
    exhausted(503, Samples.flat("ServiceUnavailable", "down"));
    assertThat(create())
        .isEqualTo(
            new WriteAnswer.Postponed(
                "answer lost (HTTP 503 ServiceUnavailable: down); " + WAITS,
                Duration.ofMinutes(4)));
  }

  @Test
  void a_missing_right_stays_the_cause_while_our_share_is_used_up() {
    exhausted(403, Samples.wrapped("AuthorizationFailed", ""));
    assertThat(create())
        .isInstanceOfSatisfying(
            WriteAnswer.Postponed.class,
            held -> assertThat(held.why()).contains("agentPools/write on ").endsWith("; " + WAITS));
  }

  @Test
  void the_cause_of_another_pool_is_not_told() {
    exhausted(409, Samples.flat("OperationNotAllowed", "another operation is in progress"));
    var other = new PoolName("win25");
    IntStream.range(0, 5)
        .forEach(
            _ -> {
              arm.reply(201, "{}");
              pools.create(other, Map.of(), Optional.empty());
            });
    assertThat(pools.create(other, Map.of(), Optional.empty()))
        .isEqualTo(new WriteAnswer.Postponed(WAITS, Duration.ofMinutes(4)));
  }

  @Test
  void what_was_wrong_before_the_last_success_is_not_told() {
    arm.reply(409, Samples.flat("OperationNotAllowed", "another operation is in progress"));
    create();
    IntStream.range(0, 4)
        .forEach(
            _ -> {
              arm.reply(201, "{}");
              create();
            });
    assertThat(create()).isEqualTo(new WriteAnswer.Postponed(WAITS, Duration.ofMinutes(4)));
  }

  @Test
  void a_write_that_was_never_sent_uses_up_nothing() {
    arm.close();
    IntStream.range(0, 100)
        .forEach(_ -> assertThat(create()).isInstanceOf(WriteAnswer.Unreachable.class));
  }

  @Test
  void a_reading_that_waits_for_our_own_share_keeps_the_cause_too() {
    IntStream.range(0, 100).forEach(_ -> arm.reply(500, Samples.flat("Internal", "broken")));
    var first = fault();
    var last = IntStream.range(0, 20).mapToObj(_ -> fault()).toList().getLast();
    assertThat(arm.asked).hasSizeLessThan(20);
    assertThat(last.kind()).isEqualTo(CloudFault.Kind.Throttled);
    assertThat(last).hasMessage(first.getMessage()).hasMessageContaining("broken");
  }

  private CloudFault fault() {
    return catchThrowableOfType(
        CloudFault.class, () -> pools.list(Samples.ask(Duration.ofSeconds(60))));
  }
}
