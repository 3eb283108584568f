package dev.winpool.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.winpool.operator.api.WindowsNodePool;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PoolReconcilerTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

  private final Cycle cycle = mock();
  private final Wakeups wakeups = mock();

  @Test
  void the_next_turn_comes_when_the_last_one_said() {
    when(cycle.turn("web")).thenReturn(Optional.of(NOW.plusSeconds(30)));
    reconcile(UnaryOperator.identity());
    verify(wakeups).setAlarm("web", Duration.ofSeconds(30));
  }

  @Test
  void a_moment_that_has_passed_is_now() {
    when(cycle.turn("web")).thenReturn(Optional.of(NOW.minusSeconds(30)));
    reconcile(UnaryOperator.identity());
    verify(wakeups).setAlarm("web", Duration.ofMillis(5));
  }

  @Test
  void a_clock_that_runs_faster_shortens_the_wait() {
    when(cycle.turn("web")).thenReturn(Optional.of(NOW.plusSeconds(60)));
    reconcile(length -> length.dividedBy(60));
    verify(wakeups).setAlarm("web", Duration.ofSeconds(1));
  }

  @Test
  void an_object_that_is_gone_is_looked_for_again_as_one_of_its_name_may_be_made() {
    when(cycle.turn("web")).thenReturn(Optional.empty());
    reconcile(UnaryOperator.identity());
    verify(wakeups).setAlarm("web", Duration.ofSeconds(5));
  }

  @Test
  void the_sdk_is_given_nothing_to_write() {
    when(cycle.turn("web")).thenReturn(Optional.of(NOW));
    var control = reconcile(UnaryOperator.identity());
    assertThat(control.isNoUpdate()).isTrue();
    assertThat(control.getScheduleDelay()).isEmpty();
  }

  @Test
  void what_a_turn_throws_is_left_to_the_retries_of_the_sdk() {
    when(cycle.turn("web")).thenThrow(new IllegalStateException("a fault of ours"));
    assertThatThrownBy(() -> reconcile(UnaryOperator.identity())).hasMessage("a fault of ours");
    verifyNoInteractions(wakeups);
  }

  private UpdateControl<WindowsNodePool> reconcile(UnaryOperator<Duration> pace) {
    var object = new WindowsNodePool();
    object.setMetadata(new ObjectMetaBuilder().withName("web").build());
    return new PoolReconciler(cycle, InstantSource.fixed(NOW), pace, wakeups)
        .reconcile(object, mock());
  }
}
