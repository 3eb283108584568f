package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.nodes.ScriptedApi;
import dev.winpool.operator.nodes.ScriptedApi.Answer;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Of which watches the liveness probe may say that they are lost. */
class LostWatchesTest {
  private static final Instant NOON = Instant.parse("2026-12-05T12:00:00Z");
  private static final String TOLD =
      "lost, while the API server answers: watch of nodes since 2026-12-05T12:00:00Z";

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOON);
  private final AtomicBoolean nodes = new AtomicBoolean(true);
  private final ServerDate date = new ServerDate(clock::get);

  @AutoClose
  private final ScriptedApi api =
      new ScriptedApi().on("GET /good", "{}").on("GET /bad", Answer.status(503, "No", "no"));

  @AutoClose private final KubernetesClient client = api.client(WriteGate.OPEN, date);

  private final LostWatches lost =
      new LostWatches(
          () -> Map.of("watch of nodes", nodes.get(), "watch of pools", true), date.answering());

  /** As the kubelet asks and a leader election does, both every 20 seconds here. */
  private void passes(Duration length, String asked) {
    for (var end = clock.get().plus(length); clock.get().isBefore(end); ) {
      clock.updateAndGet(now -> now.plusSeconds(20));
      ask(asked);
      lost.told();
    }
  }

  private void ask(String path) {
    try {
      client.raw(path);
    } catch (KubernetesClientException refused) {
      assertThat(refused.getCode()).isEqualTo(503);
    }
  }

  private void begins() {
    ask("/good");
    nodes.set(false);
    assertThat(lost.told()).isEmpty();
  }

  @Test
  void one_that_stays_dead_for_ten_minutes_while_the_api_server_answers_is_lost() {
    begins();
    passes(Duration.ofMinutes(10).minusSeconds(20), "/good");
    assertThat(lost.told()).isEmpty();
    passes(Duration.ofSeconds(20), "/good");
    assertThat(lost.told()).contains(TOLD);
  }

  @Test
  void one_that_stands_again_is_not_lost_and_begins_anew() {
    begins();
    passes(Duration.ofMinutes(12), "/good");
    nodes.set(true);
    assertThat(lost.told()).isEmpty();
    nodes.set(false);
    passes(Duration.ofMinutes(9), "/good");
    assertThat(lost.told()).isEmpty();
  }

  @Test
  void while_the_api_server_fails_no_watch_is_called_lost_however_long() {
    begins();
    passes(Duration.ofHours(2), "/bad");
    assertThat(lost.told()).isEmpty();
  }

  @Test
  void nor_while_it_says_nothing() {
    begins();
    for (var minute = 0; minute < 120; minute++) {
      clock.updateAndGet(now -> now.plusSeconds(60));
      assertThat(lost.told()).isEmpty();
    }
  }

  /** A client that asks again every half a minute has long found it by then. */
  @Test
  void after_an_outage_a_watch_has_ten_minutes_to_come_back() {
    begins();
    passes(Duration.ofHours(2), "/bad");
    passes(Duration.ofMinutes(10), "/good");
    assertThat(lost.told()).isEmpty();
    passes(Duration.ofSeconds(20), "/good");
    assertThat(lost.told()).contains(TOLD);
  }

  @Test
  void nobody_who_has_not_started_yet_has_lost_a_watch() {
    var none = new LostWatches(Map::of, date.answering());
    passes(Duration.ofMinutes(30), "/good");
    assertThat(none.told()).isEmpty();
  }
}
