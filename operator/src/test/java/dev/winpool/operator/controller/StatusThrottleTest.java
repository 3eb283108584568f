package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusThrottleTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final WindowsNodePoolStatus FIRST = moved(1);

  private final StatusThrottle throttle = new StatusThrottle();

  @BeforeEach
  void the_first_status_is_written() {
    assertThat(throttle.worthWriting("web", WindowsNodePoolStatus.EMPTY, FIRST, NOW)).isTrue();
  }

  @Test
  void the_same_is_never_written_again() {
    assertThat(throttle.worthWriting("web", FIRST, moved(1), NOW.plusSeconds(3600))).isFalse();
  }

  @Test
  void progress_alone_is_written_once_in_ten_seconds() {
    assertThat(throttle.worthWriting("web", FIRST, moved(2), NOW.plusMillis(9_999))).isFalse();
    assertThat(throttle.worthWriting("web", FIRST, moved(2), NOW.plusSeconds(10))).isTrue();
  }

  @Test
  void every_object_has_ten_seconds_of_its_own() {
    assertThat(throttle.worthWriting("pay", FIRST, moved(2), NOW.plusSeconds(1))).isTrue();
  }

  @Test
  void a_clock_that_is_set_back_holds_nothing_up() {
    assertThat(throttle.worthWriting("web", FIRST, moved(2), NOW.minusSeconds(1))).isTrue();
  }

  /** What the next turn decides from, or a person waits for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "swap: {from: win19, to: win22}",
        "intent: {verb: Create, pool: win22}",
        "lastApplied: {labels: [tier]}",
        "attempts: {act: Create, pool: win22, count: 1}",
        "waitsForLease: true",
        "absence: {pool: win19, firstSeen: '2026-11-25T10:00:00Z', seen: 1}",
        "plan: {hash: h1}",
        "observedGeneration: 2",
        "imageUpgrade: {lastRun: {from: '20348.1', to: '20348.2'}}",
        "conditions: [{type: Ready, status: 'False', reason: Draining}]"
      })
  void what_is_recorded_or_turns_a_condition_is_written_at_once(String recorded) {
    assertThat(throttle.worthWriting("web", FIRST, status(recorded), NOW.plusSeconds(1))).isTrue();
  }

  private static WindowsNodePoolStatus moved(int pods) {
    return status("migration: {stage: Moving, podsMoved: %d}".formatted(pods));
  }

  private static WindowsNodePoolStatus status(String yaml) {
    return Serialization.unmarshal("---\n" + yaml, WindowsNodePoolStatus.class);
  }
}
