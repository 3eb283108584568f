package dev.winpool.operator.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/**
 * The figures of {@code /metrics}. A label has few values: none is ever the name of an object, pod
 * or node, or an address, whose number nobody bounds. Safe for use by several threads.
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

  /**
   * Shows 0 for all that is named here: a rate needs a value before the first event.
   *
   * @param outcomes of turns
   * @param answers to evictions
   */
  public Metrics(Collection<String> outcomes, Collection<String> answers) {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    collections.bindTo(registry);
    outcomes.forEach(this::turns);
    answers.forEach(this::evictions);
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
    Gauge.builder("winpool.node.fence", fence)
        .description(MetricFamily.NODE_FENCE.meaning())
        .register(registry);
  }

  /** How many pods are blocked for that reason now. */
  public void blockers(String code, Supplier<Number> pods) {
    Gauge.builder("winpool.drain.blockers", pods)
        .description(MetricFamily.BLOCKERS.meaning())
        .tag("code", code)
        .register(registry);
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
