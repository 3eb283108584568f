package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.ScaledClock;
import dev.winpool.emulator.stage.Stepped;
import dev.winpool.operator.api.WindowsNodePool;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The operator on its own threads or in its own processes. The stage's clock runs faster than real
 * time, and when nothing was written for a while it is moved forward in growing steps, so that
 * nobody waits for a Saturday; never past what the stage itself is about to do, for else a pod that
 * is ready after twenty minutes is shown to be late.
 */
public final class FreeDriver implements Driver {
  private static final Logger LOG = LoggerFactory.getLogger(FreeDriver.class);

  private final Stage stage;
  private final ScaledClock clock;
  private final Impatience impatience;
  private final List<RunningOperator> operations;
  private final ScheduledExecutorService loop =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "stage");
            thread.setDaemon(true);
            return thread;
          });
  private volatile long movedAt = System.nanoTime();

  /** When the last round of steps that came to its end was begun. */
  private volatile long steppedAt = movedAt - 1;

  private volatile Optional<RuntimeException> broken = Optional.empty();

  /**
   * Sets the stage going, then starts the operator.
   *
   * @param clock the stage's own clock
   * @param skips told of every move of the clock
   * @param operations starts each replica of the operator
   */
  public FreeDriver(
      Stage stage,
      ScaledClock clock,
      Consumer<Duration> skips,
      Supplier<List<? extends RunningOperator>> operations) {
    this.stage = stage;
    this.clock = clock;
    this.impatience = new Impatience(stage, clock, skips);
    var step = stage.pulse().toMillis();
    loop.scheduleWithFixedDelay(this::step, 0, step, TimeUnit.MILLISECONDS);
    this.operations = List.copyOf(operations.get());
  }

  private void step() {
    var begun = System.nanoTime();
    try {
      for (var round = 0; round < 50; round++) {
        var changed = false;
        for (Stepped part : stage.parts()) {
          changed |= part.step();
        }
        if (!changed) {
          steppedAt = begun;
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
    var end = clock.instant().plus(limit.multipliedBy(stage.patience()));
    while (!goal.getAsBoolean()) {
      mustWork();
      if (clock.instant().isAfter(end)) {
        throw new AssertionError("not within " + limit + ": " + what + "; " + situation());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
      skipWhenQuiet(end);
    }
  }

  private void mustWork() {
    broken.ifPresent(
        e -> {
          throw e;
        });
    for (var operation : operations) {
      operation
          .broken()
          .ifPresent(
              why -> {
                throw new AssertionError("the operator is not at work: " + why);
              });
    }
  }

  @Override
  public void pass(Duration length) {
    var end = clock.instant().plus(length);
    while (clock.instant().isBefore(end)) {
      mustWork();
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(40));
      skipWhenQuiet(end);
    }
  }

  private void skipWhenQuiet(Instant end) {
    var leaders = operations.stream().filter(RunningOperator::leads).toList();
    var seen = leaders.stream().anyMatch(RunningOperator::seen);
    if (!leaders.isEmpty() && steppedAt - movedAt > 0 && impatience.skip(() -> due(end), seen)) {
      movedAt = System.nanoTime();
      operations.forEach(RunningOperator::clockMoved);
    }
  }

  /** No later than a part of the stage does something by itself. */
  private Instant due(Instant end) {
    return new StageSteps(stage).next().filter(at -> at.isBefore(end)).orElse(end);
  }

  private String situation() {
    var text = new StringBuilder("at " + clock.instant() + "\n");
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
    operations.forEach(RunningOperator::close);
    loop.shutdown();
    try {
      loop.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
