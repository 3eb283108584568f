package dev.winpool.e2e.bench;

import dev.winpool.e2e.process.PackagedOperator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** The packaged operator as its Deployment runs it, looked at once a second. */
final class MeasuredOperator implements AutoCloseable {
  /** Seconds between two turns of an object, for who waits for turns. */
  static final int POLL_SECONDS = 20;

  static final Map<String, String> OFTEN =
      Map.of("WINPOOL_POLL_REST", POLL_SECONDS + "s", "WINPOOL_POLL_ACTIVE", POLL_SECONDS + "s");

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** A start is measured to less than a second. */
  private static final long QUICK_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path folder;
  private final PackagedOperator process;
  private final long began = System.nanoTime();
  private Memory memory = Memory.NONE;
  private long mostOwn;

  private MeasuredOperator(Path folder, PackagedOperator process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * Starts it.
   *
   * @param folder for its kubeconfig and what it says; made if absent
   * @param more settings besides those that it needs
   */
  static MeasuredOperator start(FilledCluster cluster, Path folder, Map<String, String> more) {
    try {
      Files.createDirectories(folder);
      var kubeconfig = Files.writeString(folder.resolve("kubeconfig"), cluster.kubeconfig());
      var environment = new LinkedHashMap<>(environment(cluster, kubeconfig));
      environment.putAll(more);
      var process = PackagedOperator.startDeployed(folder, environment);
      // The jar does not watch its parent: a run that is broken off leaves no process behind.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(process::close));
      return new MeasuredOperator(folder, process);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(FilledCluster cluster, Path kubeconfig) {
    return Map.ofEntries(
        Map.entry("JAVA_TOOL_OPTIONS", Deployed.read().javaOptions() + " " + ImageOptions.read()),
        Map.entry("WINPOOL_SUBSCRIPTION", "11111111-2222-3333-4444-555555555555"),
        Map.entry("WINPOOL_RESOURCE_GROUP", "shop"),
        Map.entry("WINPOOL_CLUSTER", "shop"),
        Map.entry("WINPOOL_NAMESPACE", "winpool-system"),
        Map.entry("WINPOOL_ARM_ENDPOINT", cluster.arm().toString()),
        Map.entry("WINPOOL_LOGIN", "None"),
        Map.entry("WINPOOL_IDENTITY", "bench"),
        Map.entry("WINPOOL_HEALTH_PORT", "0"),
        Map.entry("WINPOOL_KUBECONFIG", kubeconfig.toAbsolutePath().toString()));
  }

  /** Seconds since it was started. */
  double age() {
    return (System.nanoTime() - began) / 1e9;
  }

  /** Waits until it says that it is ready, as the kubelet asks it. */
  boolean awaitReady(Duration limit) {
    return await(limit, QUICK_LOOK_NANOS, () -> process.health("/readyz").startsWith("200"));
  }

  /** Seconds of a processor that it has taken; none of a process that has ended. */
  double cpu() {
    return ProcessHandle.of(process.pid())
        .flatMap(it -> it.info().totalCpuDuration())
        .map(it -> it.toMillis() / 1_000.0)
        .orElse(0.0);
  }

  /** Turns that have ended; none of a process that has. */
  TurnCount turns() {
    return alive() ? TurnCount.of(process.health("/metrics")) : TurnCount.NONE;
  }

  /** Waits so long; shorter when it ends. */
  void rest(Duration length) {
    await(length, () -> false);
  }

  /** Waits until it holds; false when it does not hold in time, or the process ended. */
  boolean await(Duration limit, BooleanSupplier holds) {
    return await(limit, LOOK_NANOS, holds);
  }

  private boolean await(Duration limit, long pauseNanos, BooleanSupplier holds) {
    var end = System.nanoTime() + limit.toNanos();
    while (alive() && System.nanoTime() < end) {
      if (holds.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(pauseNanos);
    }
    return false;
  }

  /** Looks, and whether there was something to look at. */
  boolean alive() {
    var now = Memory.of(process.pid());
    now.ifPresent(this::seen);
    return now.isPresent() && process.alive();
  }

  private void seen(Memory now) {
    memory = now;
    mostOwn = Math.max(mostOwn, now.own());
  }

  /** The most of its own memory that was seen, in KiB. */
  long mostOwn() {
    return mostOwn;
  }

  /** As it was seen last. */
  Memory memory() {
    return memory;
  }

  /** Empty when it lives, else what it died of. */
  String death() {
    if (process.alive()) {
      return "";
    }
    var said = process.transcript();
    return said.contains("java.lang.OutOfMemoryError") ? "OutOfMemoryError" : "ended by itself";
  }

  /** As when its machine is lost. */
  void kill() {
    process.kill();
  }

  /** As when its pod is deleted. */
  void stop() {
    process.terminate();
  }

  @Override
  public void close() {
    process.close();
    try {
      Files.writeString(folder.resolve("operator.log"), process.transcript());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
