package dev.winpool.emulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.emulator.Stand;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The token buckets of AKS (aks.md section 4) and of ARM, on the stage's clock. */
class ThrottleTest {

  private static final String POOLS = Stand.BASE + "/agentPools";

  @AutoClose private final Stand stand = Stand.usual();

  @Test
  void a_pool_takes_twenty_puts_and_then_one_a_minute() {
    for (var i = 0; i < 20; i++) {
      assertThat(stand.put("win", "{\"osSKU\":\"Windows2025\"}").status()).isEqualTo(400);
    }
    var said = stand.put("win", "{}");
    assertThat(said.status()).isEqualTo(429);
    assertThat(said.code()).isEqualTo("Throttled");
    assertThat(said.header("Retry-After")).isEqualTo("60");
    assertThat(stand.put("win19", "{}").status()).isEqualTo(200);
    stand.pass(Duration.ofSeconds(59));
    assertThat(stand.put("win", "{}").header("Retry-After")).isEqualTo("1");
    stand.pass(Duration.ofSeconds(1));
    assertThat(stand.put("win", "{}").status()).isEqualTo(200);
    assertThat(stand.put("win", "{}").status()).isEqualTo(429);
  }

  @Test
  void sixty_other_requests_a_subscription_and_then_one_a_second() {
    for (var i = 0; i < 60; i++) {
      assertThat(stand.get(POOLS).status()).isEqualTo(200);
    }
    assertThat(stand.get(POOLS).status()).isEqualTo(429);
    assertThat(stand.pool("win").status()).isEqualTo(429);
    assertThat(stand.get(Stand.BASE).status()).isEqualTo(200);
    stand.pass(Duration.ofSeconds(2));
    assertThat(stand.get(POOLS).status()).isEqualTo(200);
    assertThat(stand.get(POOLS).status()).isEqualTo(200);
    assertThat(stand.get(POOLS).status()).isEqualTo(429);
  }

  @Test
  void arm_counts_what_is_not_aks_s_and_tells_what_is_left() {
    var said = stand.get("/subscriptions");
    assertThat(said.header("x-ms-ratelimit-remaining-subscription-global-reads")).isEqualTo("3749");
    for (var i = 0; i < 249; i++) {
      stand.get("/subscriptions");
    }
    var refused = stand.get("/subscriptions");
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.body().has("error")).isTrue();
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(stand.delete("none").header("x-ms-ratelimit-remaining-subscription-global-deletes"))
        .isEqualTo("2999");
  }

  @Test
  void the_seed_sets_other_sizes_or_none() {
    try (var other =
        new Stand(
            Stand.CLUSTER
                + "  throttling: {buckets: {OTHER: {size: 2, every: 10s}}}\n"
                + Stand.POOLS)) {
      other.get(POOLS);
      other.get(POOLS);
      assertThat(other.get(POOLS).header("Retry-After")).isEqualTo("10");
    }
    try (var other = new Stand(Stand.CLUSTER + "  throttling: {enabled: false}\n" + Stand.POOLS)) {
      for (var i = 0; i < 100; i++) {
        assertThat(other.get(POOLS).status()).isEqualTo(200);
      }
    }
  }
}
