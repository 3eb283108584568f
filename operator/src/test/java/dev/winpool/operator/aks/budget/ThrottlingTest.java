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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ThrottlingTest {
  private static final PoolName WIN22 = new PoolName("win22");
  private static final Duration MINUTE = Duration.ofSeconds(60);
  private static final String CLUSTER =
      """
      {"name":"aks-shop","properties":{"provisioningState":"Succeeded",
       "currentKubernetesVersion":"1.34.2"}}
      """;

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final HandClock clock = new HandClock();
  private final ArmAgentPools pools = new ArmAgentPools(arm.http(), WriteGate.OPEN, clock);

  private void throttle(String seconds) {
    arm.reply(429, Samples.flat("Throttled", "slow down"), Map.of("Retry-After", seconds));
  }

  private static CloudFault fault(ThrowingCallable call) {
    return catchThrowableOfType(CloudFault.class, call);
  }

  @Test
  void after_a_429_nothing_is_asked_until_the_time_has_passed() {
    throttle("40");
    assertThat(fault(() -> pools.list(Samples.ask(MINUTE))).retryAfter())
        .contains(Duration.ofSeconds(40));
    clock.forward(Duration.ofSeconds(39));
    var still = fault(() -> pools.list(Samples.ask(MINUTE)));
    assertThat(still.kind()).isEqualTo(CloudFault.Kind.Throttled);
    assertThat(still.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(arm.asked).hasSize(1);
    clock.forward(Duration.ofSeconds(1));
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    assertThat(arm.asked).hasSize(2);
  }

  /**
   * ARM has told them by other names since 2026, and only for all clients together (aks.md 1.3).
   */
  @Test
  void rates_that_arm_tells_are_nothing_to_go_by() {
    for (var name : List.of("subscription-reads", "subscription-global-reads", "tenant-reads")) {
      arm.reply(200, Samples.list(), Map.of("x-ms-ratelimit-remaining-" + name, "0"));
      pools.list(Samples.ask(Duration.ZERO));
      clock.forward(MINUTE);
    }
    assertThat(arm.asked).hasSize(3);
  }

  @Test
  void memory_answers_while_arm_throttles_even_when_it_is_old() {
    arm.reply(200, Samples.list());
    var old = pools.list(Samples.ask(MINUTE));
    clock.forward(Duration.ofMinutes(10));
    throttle("40");
    assertThat(pools.list(Samples.ask(MINUTE))).isSameAs(old);
    assertThat(pools.list(Samples.ask(MINUTE))).isSameAs(old);
    assertThat(arm.asked).hasSize(2);
  }

  /** Trace T17 stands above the wish to answer. */
  @Test
  void memory_from_before_our_last_write_does_not_answer_even_while_arm_throttles() {
    arm.reply(200, Samples.list()).reply(201, "{}");
    pools.list(Samples.ask(MINUTE));
    pools.create(WIN22, Map.of(), Optional.empty());
    throttle("40");
    assertThat(fault(() -> pools.list(Samples.ask(MINUTE))).kind())
        .isEqualTo(CloudFault.Kind.Throttled);
    assertThat(fault(() -> pools.list(Samples.ask(MINUTE))).kind())
        .isEqualTo(CloudFault.Kind.Throttled);
    assertThat(arm.asked).hasSize(3);
  }

  @Test
  void a_live_reading_never_comes_from_memory() {
    arm.reply(200, Samples.json("win22", "1"));
    pools.find(WIN22);
    throttle("5");
    assertThat(fault(() -> pools.find(WIN22)).kind()).isEqualTo(CloudFault.Kind.Throttled);
    assertThat(fault(() -> pools.find(WIN22)).kind()).isEqualTo(CloudFault.Kind.Throttled);
    assertThat(arm.asked).hasSize(2);
  }

  /**
   * aks.md section 4: LIST and GET of agent pools share one bucket, GET of the cluster has another.
   */
  @Test
  void a_429_delays_what_shares_its_bucket_and_nothing_else() {
    throttle("40");
    fault(() -> pools.list(Samples.ask(MINUTE)));
    assertThat(fault(() -> pools.find(WIN22)).retryAfter()).contains(Duration.ofSeconds(40));
    assertThat(pools.upgradeImage(Samples.owned(Samples.pool("win22", Samples.ETAG, 1))))
        .isEqualTo(new WriteAnswer.Throttled(Duration.ofSeconds(40)));
    arm.reply(200, CLUSTER).reply(201, "{}");
    assertThat(pools.cluster(MINUTE).name()).isEqualTo("aks-shop");
    assertThat(pools.create(WIN22, Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Accepted.class);
    assertThat(arm.asked).hasSize(3);
  }

  private void outage(Map<String, String> headers) {
    arm.reply(503, Samples.flat("ServiceUnavailable", "down"), headers);
  }

  @Test
  void after_a_503_that_names_a_time_nothing_is_asked_until_it_has_passed() {
    outage(Map.of("Retry-After", "40"));
    var first = fault(() -> pools.list(Samples.ask(MINUTE)));
    clock.forward(Duration.ofSeconds(39));
    var still = fault(() -> pools.list(Samples.ask(MINUTE)));
    assertThat(still).hasMessage(first.getMessage()).hasMessageContaining("HTTP 503");
    assertThat(still.kind()).isEqualTo(CloudFault.Kind.Unreachable);
    assertThat(still.retryAfter()).contains(Duration.ofSeconds(1));
    assertThat(pools.upgradeImage(Samples.owned(Samples.pool("win22", Samples.ETAG, 1))))
        .isEqualTo(
            new WriteAnswer.Postponed("ARM answered 503 and asked to wait", Duration.ofSeconds(1)));
    assertThat(arm.asked).hasSize(1);
    clock.forward(Duration.ofSeconds(1));
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    assertThat(arm.asked).hasSize(2);
  }

  /** An outage is not answered from memory: nothing says that ARM still knows the pools. */
  @Test
  void memory_does_not_answer_while_a_503_has_closed_the_bucket() {
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    clock.forward(Duration.ofMinutes(10));
    outage(Map.of("Retry-After", "40"));
    assertThat(fault(() -> pools.list(Samples.ask(MINUTE)))).isNotNull();
    assertThat(fault(() -> pools.list(Samples.ask(MINUTE)))).isNotNull();
    assertThat(arm.asked).hasSize(2);
  }

  @Test
  void a_503_without_a_time_delays_nothing() {
    outage(Map.of());
    fault(() -> pools.list(Samples.ask(MINUTE)));
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    assertThat(arm.asked).hasSize(2);
  }

  @Test
  void a_put_that_met_a_503_waits_for_the_time_it_named_and_tells_why() {
    outage(Map.of("Retry-After", "40"));
    assertThat(pools.create(WIN22, Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Lost.class);
    assertThat(pools.create(WIN22, Map.of(), Optional.empty()))
        .isEqualTo(
            new WriteAnswer.Postponed(
                "answer lost (HTTP 503 ServiceUnavailable: down); ARM answered 503 and asked to"
                    + " wait",
                Duration.ofSeconds(40)));
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void a_throttled_put_delays_the_puts_of_its_own_pool_only() {
    throttle("40");
    assertThat(pools.create(WIN22, Map.of(), Optional.empty()))
        .isEqualTo(new WriteAnswer.Throttled(Duration.ofSeconds(40)));
    clock.forward(Duration.ofSeconds(30));
    assertThat(pools.create(WIN22, Map.of(), Optional.empty()))
        .isEqualTo(new WriteAnswer.Throttled(Duration.ofSeconds(10)));
    arm.reply(201, "{}");
    assertThat(pools.create(new PoolName("win25"), Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Accepted.class);
    assertThat(arm.asked).hasSize(2);
  }

  /** ARM's own limits are the subscription's, whatever pool was meant. */
  @Test
  void a_429_of_arm_itself_delays_every_write_and_no_read() {
    arm.reply(
        429,
        Samples.wrapped("SubscriptionRequestsThrottled", "too many"),
        Map.of("Retry-After", "40"));
    pools.create(WIN22, Map.of(), Optional.empty());
    assertThat(pools.create(new PoolName("win25"), Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Throttled.class);
    arm.reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    assertThat(arm.asked).hasSize(2);
  }

  @Test
  void a_write_that_is_delayed_leaves_the_listing_good() {
    arm.reply(200, Samples.list());
    var old = pools.list(Samples.ask(MINUTE));
    throttle("40");
    pools.create(WIN22, Map.of(), Optional.empty());
    arm.reply(200, Samples.list());
    var next = pools.list(Samples.ask(MINUTE));
    pools.create(WIN22, Map.of(), Optional.empty());
    assertThat(pools.list(Samples.ask(MINUTE))).isSameAs(next).isNotSameAs(old);
  }

  @Test
  void a_clock_that_was_set_back_does_not_prolong_it() {
    throttle("40");
    fault(() -> pools.list(Samples.ask(MINUTE)));
    clock.forward(Duration.ofDays(-1));
    arm.reply(200, Samples.list());
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).isEmpty();
  }
}
