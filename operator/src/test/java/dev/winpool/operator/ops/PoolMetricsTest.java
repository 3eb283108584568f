package dev.winpool.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class PoolMetricsTest {
  private static final Instant DAY = Instant.ofEpochSecond(1_800_000_000);

  @AutoClose
  private final Metrics metrics =
      new Metrics(new Metrics.Words(List.of(), List.of(), List.of("Ready", "Stalled")));

  static PoolFigures moving() {
    var image = new PoolFigures.Image(Optional.of(DAY), Optional.of(DAY.plusSeconds(60)), true);
    return new PoolFigures(
        "Reconciling",
        "Migrating",
        Optional.of(DAY.plusSeconds(7)),
        2,
        Optional.of(
            new PoolFigures.Pool(
                5, 4, Optional.of(image), Optional.of(DAY), Optional.of(DAY.plusSeconds(1)))),
        Optional.of(new PoolFigures.Swap("Moving", Optional.of(DAY), 3, 41)));
  }

  private static PoolFigures atRest() {
    return new PoolFigures(
        "Ready", "UpToDate", Optional.empty(), 0, Optional.empty(), Optional.empty());
  }

  @Test
  void each_figure_of_an_object_is_a_series_under_its_name() {
    metrics.pool("web", moving());
    assertThat(metrics.text().lines())
        .contains(
            "winpool_pool_state{name=\"web\",reason=\"Migrating\",state=\"Reconciling\"} 1.0",
            "winpool_pool_seen_timestamp_seconds{name=\"web\"} 1.800000007E9",
            "winpool_pool_stage_timestamp_seconds{name=\"web\",stage=\"Moving\"} 1.8E9",
            "winpool_pool_nodes_left{name=\"web\"} 3.0",
            "winpool_pool_pods_left{name=\"web\"} 41.0",
            "winpool_pool_blocked_pods{name=\"web\"} 2.0",
            "winpool_pool_nodes{name=\"web\"} 5.0",
            "winpool_pool_ready_nodes{name=\"web\"} 4.0",
            "winpool_pool_image_overdue{name=\"web\"} 1.0");
  }

  @Test
  void what_does_not_hold_any_more_has_no_series() {
    metrics.pool("web", moving());
    metrics.pool("web", atRest());
    assertThat(series()).containsExactly("winpool_pool_blocked_pods", "winpool_pool_state");
    metrics.noPool("web");
    assertThat(series()).isEmpty();
  }

  private List<String> series() {
    return metrics
        .text()
        .lines()
        .filter(line -> line.contains("name=\"web\""))
        .map(line -> line.substring(0, line.indexOf('{')))
        .toList();
  }

  @Test
  void objects_are_counted_by_state_from_the_start() {
    assertThat(metrics.text()).contains("\nwinpool_pools{state=\"Stalled\"} 0.0\n");
    metrics.pool("web", atRest());
    metrics.pool("pay", atRest());
    assertThat(metrics.text())
        .contains("\nwinpool_pools{state=\"Ready\"} 2.0\n")
        .contains("\nwinpool_pools_hidden 0.0\n");
  }

  @Test
  void of_too_many_objects_the_first_by_name_are_shown_and_the_others_counted() {
    for (var i = 0; i < PoolMetrics.MOST + 3; i++) {
      metrics.pool("pool-%04d".formatted(i), moving());
    }
    assertThat(metrics.text())
        .contains("\nwinpool_pools{state=\"Reconciling\"} 203.0\n")
        .contains("\nwinpool_pools_hidden 3.0\n")
        .contains("{name=\"pool-0199\"}")
        .doesNotContain("pool-0200");
  }
}
