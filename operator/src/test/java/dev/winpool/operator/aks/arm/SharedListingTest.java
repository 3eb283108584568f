package dev.winpool.operator.aks.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.aks.HandClock;
import dev.winpool.operator.aks.LoopbackArm;
import dev.winpool.operator.aks.Samples;
import dev.winpool.operator.aks.WriteAnswer;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedListingTest {
  private static final Duration MINUTE = Duration.ofSeconds(60);

  @AutoClose private final LoopbackArm arm = new LoopbackArm();
  private final HandClock clock = new HandClock();
  private final ArmAgentPools pools = new ArmAgentPools(arm.http(), WriteGate.OPEN, clock);

  private static String page(String pool, String next) {
    return "{\"value\":[%s],\"nextLink\":\"%s\"}".formatted(Samples.json(pool, "1"), next);
  }

  @Test
  void one_list_serves_all_who_ask_while_it_is_young() {
    arm.reply(200, Samples.list(Samples.json("win22", "1")));
    var first = pools.list(Samples.ask(MINUTE));
    clock.forward(Duration.ofSeconds(59));
    assertThat(pools.list(Samples.ask(MINUTE))).isSameAs(first);
    assertThat(first.began()).isEqualTo(clock.instant().minusSeconds(59));
    assertThat(arm.asked).hasSize(1);
  }

  /** Else the pools of the further pages would count as gone. */
  @Test
  void a_list_whose_next_link_is_no_text_is_a_fault_and_not_the_last_page() {
    arm.reply(200, "{\"value\":[],\"nextLink\":{\"href\":\"/next\"}}");
    assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE))).isInstanceOf(CloudFault.class);
  }

  @Test
  void a_list_that_has_reached_the_age_is_asked_for_again() {
    arm.reply(200, Samples.list()).reply(200, Samples.list(Samples.json("win22", "1")));
    pools.list(Samples.ask(MINUTE));
    clock.forward(MINUTE);
    assertThat(pools.list(Samples.ask(MINUTE)).pools())
        .extracting(AgentPool::name)
        .containsExactly("win22");
  }

  @Test
  void a_list_is_not_young_when_the_clock_was_set_back() {
    arm.reply(200, Samples.list()).reply(200, Samples.list());
    pools.list(Samples.ask(MINUTE));
    clock.forward(Duration.ofDays(-1));
    pools.list(Samples.ask(MINUTE));
    assertThat(arm.asked).hasSize(2);
  }

  /** Trace T17. All of it happens at one instant of the clock. */
  @Test
  void a_list_that_began_before_our_write_ended_is_not_used_again() {
    arm.reply(200, Samples.list())
        .reply(201, "{}")
        .reply(200, Samples.list(Samples.json("win22", "1")));
    pools.list(Samples.ask(MINUTE));
    pools.create(new PoolName("win22"), Map.of(), Optional.empty());
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).hasSize(1);
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).hasSize(1);
    assertThat(arm.asked).hasSize(3);
  }

  /** Trace T17: the write ends while the LIST is under way. */
  @Test
  void a_list_that_was_under_way_when_our_write_ended_is_not_used_again() {
    arm.then(
            () -> {
              pools.create(new PoolName("win22"), Map.of(), Optional.empty());
              return new LoopbackArm.Answer.Reply(200, Samples.list(), Map.of());
            })
        .reply(201, "{}")
        .reply(200, Samples.list(Samples.json("win22", "1")));
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).isEmpty();
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).hasSize(1);
  }

  @Test
  void a_write_whose_answer_was_lost_ends_the_life_of_a_list_too() {
    arm.reply(200, Samples.list())
        .then(new LoopbackArm.Answer.Reset())
        .reply(200, Samples.list(Samples.json("win22", "1")));
    pools.list(Samples.ask(MINUTE));
    assertThat(pools.create(new PoolName("win22"), Map.of(), Optional.empty()))
        .isInstanceOf(WriteAnswer.Lost.class);
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).hasSize(1);
  }

  @Test
  void who_asks_while_a_list_is_under_way_shares_it() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    arm.then(
        () -> {
          begun.countDown();
          await(go);
          return new LoopbackArm.Answer.Reply(200, Samples.list(), Map.of());
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> pools.list(Samples.ask(MINUTE)));
      begun.await();
      var other = threads.submit(() -> pools.list(Samples.ask(MINUTE)));
      go.countDown();
      assertThat(other.get()).isSameAs(one.get());
    }
    assertThat(arm.asked).hasSize(1);
  }

  /** Else a hundred objects would wait out ARM's silence one after another. */
  @Test
  void who_waited_for_a_list_that_failed_shares_its_fault() throws Exception {
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    arm.then(
        () -> {
          begun.countDown();
          await(go);
          return new LoopbackArm.Answer.Reply(503, "", Map.of());
        });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(() -> pools.list(Samples.ask(MINUTE)));
      begun.await();
      var waiting = new Thread(() -> assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE))));
      waiting.start();
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      go.countDown();
      assertThatThrownBy(one::get).hasCauseInstanceOf(CloudFault.class);
      waiting.join();
    }
    assertThat(arm.asked).hasSize(1);
  }

  /** As AKS writes it, with the token twice and its "$" encoded (aks.md 2.2). */
  @Test
  void behind_the_pools_the_empty_page_is_asked_for_as_the_link_is_written() {
    var query = "%24skipToken=6639233&api-version=2026-04-01&skipToken=6639233";
    var link = arm.endpoint() + arm.pools().replace("/aks-shop/", "/Aks-Shop/") + "?" + query;
    arm.reply(200, page("win22", link)).reply(200, Samples.list());
    assertThat(pools.list(Samples.ask(MINUTE)).pools())
        .extracting(AgentPool::name)
        .containsExactly("win22");
    assertThat(arm.asked).hasSize(2);
    assertThat(arm.asked.getLast().query()).isEqualTo(query);
    assertThat(arm.asked.getLast().path()).isEqualTo(URI.create(link).getPath());
  }

  @Test
  void all_pages_make_one_list() {
    arm.reply(200, page("win19", arm.endpoint() + arm.pools() + "?api-version=2026-02-01&$skip=1"))
        .reply(200, page("win22", arm.endpoint() + "/elsewhere"))
        .reply(200, Samples.list(Samples.json("linux", "1")));
    assertThat(pools.list(Samples.ask(MINUTE)).pools())
        .extracting(AgentPool::name)
        .containsExactly("win19", "win22", "linux");
    assertThat(arm.asked.get(1).query()).isEqualTo("api-version=2026-02-01&$skip=1");
    assertThat(arm.asked.get(2).path()).isEqualTo("/elsewhere");
    assertThat(arm.asked.get(2).query()).isEqualTo("api-version=2026-02-01");
  }

  @Test
  void a_page_that_fails_fails_the_whole_list_and_nothing_of_it_is_kept() {
    arm.reply(200, page("win19", arm.endpoint() + arm.pools()))
        .reply(500, "")
        .reply(200, Samples.list());
    assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE)))
        .isInstanceOfSatisfying(
            CloudFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(CloudFault.Kind.Unreachable));
    assertThat(pools.list(Samples.ask(MINUTE)).pools()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://evil.example/x", "http://127.0.0.1:1/x", "//evil.example/x", "/x", ":"})
  void the_next_page_is_asked_for_only_where_arm_is(String link) {
    arm.reply(200, page("win19", link));
    assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE))).isInstanceOf(CloudFault.class);
    assertThat(arm.asked).hasSize(1);
  }

  @Test
  void pages_without_end_are_a_fault() {
    for (var page = 0; page < 30; page++) {
      arm.reply(200, page("win19", arm.endpoint() + arm.pools()));
    }
    assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE)))
        .hasMessageContaining("more than 20 pages");
    assertThat(arm.asked).hasSize(20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "", "<html>", "{\"value\":[{}]}", "{\"value\":[7]}"})
  void a_list_that_cannot_be_read_is_a_fault(String body) {
    arm.reply(200, body);
    assertThatThrownBy(() -> pools.list(Samples.ask(MINUTE)))
        .isInstanceOfSatisfying(
            CloudFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(CloudFault.Kind.Unreachable));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }
}
