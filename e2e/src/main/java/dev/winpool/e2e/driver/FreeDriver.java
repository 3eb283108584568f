package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.controller.Wakeups;
import dev.winpool.operator.controller.WinpoolOperator;
import dev.winpool.operator.controller.WinpoolOperator.Leader;
import dev.winpool.operator.controller.WinpoolOperator.Running;
import dev.winpool.operator.gate.WriteGate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator as in production: over the SDK, with leader election, on its own threads. The
 * stage's clock runs faster than real time, and when nothing was written for a while it is moved
 * forward in growing steps, so that nobody waits for a Saturday.
 */
public final class FreeDriver implements Driver {
  private static final Logger LOG = LoggerFactory.getLogger(FreeDriver.class);
  private static final Duration STEP = Duration.ofMillis(25);

  private final Stage stage;
  private final ScaledClock clock;
  private final Impatience impatience;
  private final Wakeups wakeups = new Wakeups();
  private final OperatorProcess process;
  private final WinpoolOperator operator;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "stage");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<RuntimeException> broken = Optional.empty();

  /**
   * @param clock the stage's own clock
   * @param skips told of every move of the clock
   */
  public FreeDriver(Stage stage, ScaledClock clock, Consumer<Duration> skips) {
    this.stage = stage;
    this.clock = clock;
    this.impatience = new Impatience(stage.journal(), clock, skips);
    this.process = new OperatorProcess(stage, WriteGate.OPEN);
    var leader =
        Optional.of(new Leader(OperatorProcess.NAMESPACE, "stage-operator", this::leadershipLost));
    this.operator =
        new WinpoolOperator(
            process.client(), process.parts(), new Running(leader, this::real, wakeups));
    loop.scheduleWithFixedDelay(this::step, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
    operator.start();
  }

  private Duration real(Duration length) {
    return Duration.ofNanos((long) (length.toNanos() / clock.rate()));
  }

  private void leadershipLost() {
    broken = Optional.of(new IllegalStateException("the operator lost its leader lease"));
  }

  private void step() {
    try {
      for (var round = 0; round < 50; round++) {
        var changed = false;
        for (Stepped part : stage.parts()) {
          changed |= part.step();
        }
        if (!changed) {
          return;
        }
      }
    } catch (RuntimeException e) {
      LOG.error("the stage broke", e);
      broken = Optional.of(e);
    }
  }

  @Override
  public void until(String what, Duration limit, BooleanSupplier goal) {
    var end = clock.instant().plus(limit);
    while (!goal.getAsBoolean()) {
      broken.ifPresent(
          e -> {
            throw e;
          });
      if (clock.instant().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what + "; " + situation());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
      skipWhenQuiet(end);
    }
  }

  @Override
  public void pass(Duration length) {
    var end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
      skipWhenQuiet(end);
    }
  }

  private void skipWhenQuiet(Instant end) {
    if (impatience.skip(end)) {
      wakeAll();
    }
  }

  private void wakeAll() {
    stage
        .people()
        .resources(WindowsNodePool.class)
        .list()
        .getItems()
        .forEach(object -> wakeups.wake(object.getMetadata().getName()));
  }

  private String situation() {
    var text = new StringBuilder();
    for (var object : stage.people().resources(WindowsNodePool.class).list().getItems()) {
      var status = object.getStatus();
      text.append(object.getMetadata().getName())
          .append(": ")
          .append(status == null ? "no status" : String.valueOf(status.summary()))
          .append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    operator.close();
    loop.shutdown();
    try {
      loop.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.close();
  }
}
