package dev.winpool.operator.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The figures of {@code /metrics}. A label has few values: words of closed lists, and the names of
 * so many objects as {@link PoolMetrics} bounds; none is ever the name of a pod or node, or an
 * address, whose number nobody bounds. Safe for use by several threads.
 */
public final class Metrics implements AutoCloseable {
  /** From a turn at rest to one that reads a thousand nodes; what is slower is in the last. */
  private static final Duration[] TURN_BUCKETS =
      LongStream.of(25, 50, 100, 200, 300, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final PoolMetrics pools;

  /** Micrometer itself does not keep what a counter asks. */
  private final List<Supplier<Number>> kept = new CopyOnWriteArrayList<>();

  /**
   * Words of labels that show 0 from the start: a rate needs a value before the first event.
   *
   * @param outcomes of turns
   * @param answers to evictions
   * @param states of objects
   */
  public record Words(
      Collection<String> outcomes, Collection<String> answers, Collection<String> states) {
    public static final Words NONE = new Words(List.of(), List.of(), List.of());
  }

  public Metrics(Words words) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    words.outcomes().forEach(this::turns);
    words.answers().forEach(this::evictions);
    pools = new PoolMetrics(List.copyOf(words.states()));
    registry.getPrometheusRegistry().register(pools);
  }

  /** What is known of an object from now on. */
  public void pool(String object, PoolFigures figures) {
    pools.put(object, figures);
  }

  /** The object is gone, or another installation's. */
  public void noPool(String object) {
    pools.remove(object);
  }

  /** A turn is over. */
  public void turn(String outcome, Duration took) {
    turns(outcome).record(took);
  }

  /**
   * A request to ARM is over.
   *
   * @param method of HTTP
   * @param status of HTTP, or a word where none came
   */
  public void armRequest(String method, String status, Duration took) {
    Timer.builder("winpool.arm.request.duration")
        .description(MetricFamily.ARM_REQUESTS.meaning())
        .tags("method", method, "status", status)
        .register(registry)
        .record(took);
  }

  /** An eviction was answered. */
  public void eviction(String answer) {
    evictions(answer).increment();
  }

  /**
   * Shows what is found out.
   *
   * @param fence 1, 0, or NaN while it is not known
   */
  public void nodeFence(Supplier<Number> fence) {
    gauge("winpool.node.fence", MetricFamily.NODE_FENCE, Tags.empty(), fence);
  }

  /** How many pods are blocked for that reason now. */
  public void blockers(String code, Supplier<Number> pods) {
    gauge("winpool.drain.blockers", MetricFamily.BLOCKERS, Tags.of("code", code), pods);
  }

  /** Whether this replica leads: 1 or 0. */
  public void leader(Supplier<Number> leads) {
    gauge("winpool.leader", MetricFamily.LEADER, Tags.empty(), leads);
  }

  /** How many turns go on, and how many wait. */
  public void queue(Supplier<Number> running, Supplier<Number> queued) {
    gauge("winpool.turns.running", MetricFamily.TURNS_RUNNING, Tags.empty(), running);
    gauge("winpool.turns.queued", MetricFamily.TURNS_QUEUED, Tags.empty(), queued);
  }

  /**
   * One bucket of the budget of ARM.
   *
   * @param left requests
   * @param closed seconds
   */
  public record Bucket(String name, int limit, Supplier<Number> left, Supplier<Number> closed) {}

  public void budget(Bucket bucket) {
    var name = Tags.of("bucket", bucket.name());
    gauge("winpool.arm.budget.requests", MetricFamily.ARM_BUDGET, name, bucket.left());
    gauge("winpool.arm.budget.limit.requests", MetricFamily.ARM_BUDGET_LIMIT, name, bucket::limit);
    gauge("winpool.arm.closed.seconds", MetricFamily.ARM_CLOSED, name, bucket.closed());
  }

  /** How many requests to ARM were not sent, for that reason. */
  public void postponed(String by, Supplier<Number> requests) {
    kept.add(requests);
    FunctionCounter.builder("winpool.arm.postponed", requests, it -> it.get().doubleValue())
        .description(MetricFamily.ARM_POSTPONED.meaning())
        .tags("by", by)
        .register(registry);
  }

  private void gauge(String name, MetricFamily family, Tags tags, Supplier<Number> value) {
    Gauge.builder(name, value).description(family.meaning()).tags(tags).register(registry);
  }

  private Timer turns(String outcome) {
    return Timer.builder("winpool.turn.duration")
        .description(MetricFamily.TURNS.meaning())
        .tag("outcome", outcome)
        .serviceLevelObjectives(TURN_BUCKETS)
        .register(registry);
  }

  private Counter evictions(String answer) {
    return Counter.builder("winpool.evictions")
        .description(MetricFamily.EVICTIONS.meaning())
        .tag("answer", answer)
        .register(registry);
  }

  /** All of them, in the Prometheus text format. */
  public String text() {
    return registry.scrape();
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
