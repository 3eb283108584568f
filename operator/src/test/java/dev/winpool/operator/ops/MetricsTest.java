package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class MetricsTest {
  @AutoClose
  private final Metrics metrics =
      new Metrics(new Metrics.Words(List.of("done", "lost"), List.of("granted"), List.of("Ready")));

  @Test
  void what_has_not_happened_yet_is_shown_as_nought() {
    assertThat(metrics.text())
        .contains("\nwinpool_turn_duration_seconds_count{outcome=\"lost\"} 0\n")
        .contains("\nwinpool_evictions_total{answer=\"granted\"} 0.0\n");
  }

  @Test
  void turns_are_counted_and_timed_by_outcome() {
    metrics.turn("done", Duration.ofMillis(250));
    metrics.turn("done", Duration.ofMillis(500));
    assertThat(metrics.text())
        .contains("\nwinpool_turn_duration_seconds_bucket{outcome=\"done\",le=\"0.3\"} 1\n")
        .contains("\nwinpool_turn_duration_seconds_bucket{outcome=\"done\",le=\"0.5\"} 2\n")
        .contains("\nwinpool_turn_duration_seconds_count{outcome=\"done\"} 2\n")
        .contains("\nwinpool_turn_duration_seconds_sum{outcome=\"done\"} 0.75\n");
  }

  @Test
  void requests_to_arm_are_counted_by_method_and_status() {
    metrics.armRequest("GET", "200", Duration.ofMillis(100));
    metrics.armRequest("PUT", "no_answer", Duration.ofSeconds(30));
    assertThat(metrics.text())
        .contains("_count{method=\"GET\",status=\"200\"} 1\n")
        .contains("_sum{method=\"PUT\",status=\"no_answer\"} 30.0\n");
  }

  @Test
  void the_virtual_machine_shows_memory_collections_and_threads() {
    assertThat(metrics.text())
        .contains("\njvm_memory_used_bytes{area=\"heap\"")
        .contains("\njvm_gc_memory_allocated_bytes_total ")
        .contains("\njvm_threads_live_threads ");
  }
}
