package dev.winpool.operator.ops;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Series of several families, gathered for one scrape. */
final class GaugeSeries {
  private final Map<MetricFamily, GaugeSnapshot.Builder> families =
      new EnumMap<>(MetricFamily.class);

  void add(MetricFamily family, Labels labels, double value) {
    families
        .computeIfAbsent(family, GaugeSeries::family)
        .dataPoint(GaugeDataPointSnapshot.builder().labels(labels).value(value).build());
  }

  /** As Prometheus counts time; no series where there is none. */
  void add(MetricFamily family, Labels labels, Optional<Instant> at) {
    at.ifPresent(it -> add(family, labels, it.getEpochSecond()));
  }

  private static GaugeSnapshot.Builder family(MetricFamily family) {
    return GaugeSnapshot.builder().name(family.family()).help(family.meaning());
  }

  MetricSnapshots snapshots() {
    var made = MetricSnapshots.builder();
    families.values().forEach(family -> made.metricSnapshot(family.build()));
    return made.build();
  }
}
