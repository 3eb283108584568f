package dev.winpool.operator.ops;

import static dev.winpool.operator.ops.MetricFamily.POOLS;
import static dev.winpool.operator.ops.MetricFamily.POOLS_HIDDEN;
import static dev.winpool.operator.ops.MetricFamily.POOL_BLOCKED;
import static dev.winpool.operator.ops.MetricFamily.POOL_IMAGE;
import static dev.winpool.operator.ops.MetricFamily.POOL_IMAGES_REMOVED;
import static dev.winpool.operator.ops.MetricFamily.POOL_IMAGE_NEWER;
import static dev.winpool.operator.ops.MetricFamily.POOL_IMAGE_OVERDUE;
import static dev.winpool.operator.ops.MetricFamily.POOL_NODES;
import static dev.winpool.operator.ops.MetricFamily.POOL_NODES_LEFT;
import static dev.winpool.operator.ops.MetricFamily.POOL_NODES_READY;
import static dev.winpool.operator.ops.MetricFamily.POOL_PODS_LEFT;
import static dev.winpool.operator.ops.MetricFamily.POOL_SEEN;
import static dev.winpool.operator.ops.MetricFamily.POOL_STAGE;
import static dev.winpool.operator.ops.MetricFamily.POOL_STATE;
import static dev.winpool.operator.ops.MetricFamily.POOL_SUPPORT_END;

import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The figures of objects, made when somebody looks: a turn only puts down what it knows, and what
 * is gone has no series any more. At most {@link #MOST} objects have series of their own, the first
 * by name, for a Prometheus keeps each of them. Safe for use by several threads.
 */
final class PoolMetrics implements MultiCollector {
  /** A cluster of AKS has at most a hundred pools, and an object is of use only with one. */
  static final int MOST = 200;

  private final Map<String, PoolFigures> known = new ConcurrentHashMap<>();
  private final Collection<String> states;

  /**
   * @param states that are shown from the start, though no object is in them
   */
  PoolMetrics(Collection<String> states) {
    this.states = states;
  }

  void put(String object, PoolFigures figures) {
    known.put(object, figures);
  }

  void remove(String object) {
    known.remove(object);
  }

  @Override
  public MetricSnapshots collect() {
    var objects = new TreeMap<>(known);
    var series = new GaugeSeries();
    counted(series, objects.values());
    series.add(POOLS_HIDDEN, Labels.EMPTY, Math.max(0, objects.size() - MOST));
    objects.entrySet().stream()
        .limit(MOST)
        .forEach(object -> shown(series, object.getKey(), object.getValue()));
    return series.snapshots();
  }

  private void counted(GaugeSeries series, Collection<PoolFigures> objects) {
    var pools = new TreeMap<String, Integer>();
    states.forEach(state -> pools.put(state, 0));
    objects.forEach(figures -> pools.merge(figures.state(), 1, Integer::sum));
    pools.forEach((state, count) -> series.add(POOLS, Labels.of("state", state), count));
  }

  private static void shown(GaugeSeries series, String object, PoolFigures figures) {
    var name = Labels.of("name", object);
    var state = name.merge(Labels.of("state", figures.state(), "reason", figures.reason()));
    series.add(POOL_STATE, state, 1);
    series.add(POOL_SEEN, name, figures.seenAt());
    series.add(POOL_BLOCKED, name, figures.blockedPods());
    figures.pool().ifPresent(pool -> shown(series, name, pool));
    figures.swap().ifPresent(swap -> shown(series, name, swap));
  }

  private static void shown(GaugeSeries series, Labels name, PoolFigures.Pool pool) {
    series.add(POOL_NODES, name, pool.nodes());
    series.add(POOL_NODES_READY, name, pool.readyNodes());
    series.add(POOL_SUPPORT_END, name, pool.supportEnds());
    series.add(POOL_IMAGES_REMOVED, name, pool.imagesRemoved());
    pool.image()
        .ifPresent(
            image -> {
              series.add(POOL_IMAGE, name, image.built());
              series.add(POOL_IMAGE_NEWER, name, image.newerSince());
              series.add(POOL_IMAGE_OVERDUE, name, image.overdue() ? 1 : 0);
            });
  }

  private static void shown(GaugeSeries series, Labels name, PoolFigures.Swap swap) {
    series.add(POOL_STAGE, name.merge(Labels.of("stage", swap.stage())), swap.since());
    series.add(POOL_NODES_LEFT, name, swap.nodesLeft());
    series.add(POOL_PODS_LEFT, name, swap.podsLeft());
  }
}
