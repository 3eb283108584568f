package dev.winpool.e2e.proof;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.driver.NumberedGate.Break;
import dev.winpool.e2e.journey.Deeds;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.stage.SteppedClock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The operator is stopped at numbered writes of a journey: before one is sent, after it was done,
 * and with its answer lost. Each time the journey must end as it does undisturbed, with the same
 * count of creates, runs and deletes, and the referee content (proof.md R1).
 */
public final class CrashSmoke {
  private static final int AT_ONCE = 2;

  /**
   * How a journey ended.
   *
   * @param pools their machines by name
   * @param took of the stage's time
   */
  public record End(
      long creates,
      long runs,
      long deletes,
      Map<String, Integer> pools,
      int writes,
      Duration took) {
    boolean alike(End other) {
      return creates == other.creates
          && runs == other.runs
          && deletes == other.deletes
          && pools.equals(other.pools);
    }
  }

  /** A run that did not end as it should. */
  public record Failure(int write, Break how, String what) {}

  private record Run(int write, Break how) {}

  /** A run's end, or why it is none. */
  private record Ended(List<End> end, List<Failure> failures) {}

  /**
   * All that was tried and what failed.
   *
   * @param tax by how much longer a journey took in the middle, at its stage's time (B13)
   */
  public record Result(End reference, int tried, List<Failure> failures, double tax) {}

  private final CrashCourse course;
  private final Consumer<String> progress;

  /**
   * @param progress told after each run
   */
  public CrashSmoke(CrashCourse course, Consumer<String> progress) {
    this.course = course;
    this.progress = progress;
  }

  /**
   * Breaks writes, each in every way.
   *
   * @param most how many of them, spread over the journey
   */
  public Result run(int most) {
    var reference = journey(NumberedGate.counting());
    progress.accept("reference: " + reference);
    var step = Math.max(1, Math.ceilDiv(reference.writes(), most));
    var runs =
        IntStream.rangeClosed(1, reference.writes())
            .filter(write -> (write - 1) % step == step / 2)
            .boxed()
            .flatMap(write -> Arrays.stream(Break.values()).map(how -> new Run(write, how)))
            .toList();
    var ended = all(runs, reference);
    var tax =
        ended.stream()
            .flatMap(run -> run.end().stream())
            .mapToDouble(end -> (double) end.took().toMillis() / reference.took().toMillis())
            .average()
            .orElse(1);
    var failures = ended.stream().flatMap(run -> run.failures().stream()).toList();
    return new Result(reference, runs.size(), failures, tax);
  }

  private List<Ended> all(List<Run> runs, End reference) {
    var done = new AtomicInteger();
    // Threads of our own: the common pool belongs to the HTTP clients.
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var going =
          runs.stream()
              .map(run -> CompletableFuture.supplyAsync(() -> tried(run, reference), threads))
              .peek(run -> run.thenAccept(it -> told(it, done.incrementAndGet(), runs.size())))
              .toList();
      return going.stream().map(CompletableFuture::join).toList();
    }
  }

  private void told(Ended run, int done, int all) {
    if (!run.failures().isEmpty() || done % 25 == 0 || done == all) {
      progress.accept("%s %d/%d %s".formatted(course.id(), done, all, run.failures()));
    }
  }

  private Ended tried(Run run, End reference) {
    try {
      var end = journey(NumberedGate.breaking(run.write(), run.how()));
      return end.alike(reference)
          ? new Ended(List.of(end), List.of())
          : failed(run, "ended otherwise: " + end);
    } catch (AssertionError | RuntimeException e) {
      return failed(run, String.valueOf(e.getMessage()).lines().limit(6).toList().toString());
    }
  }

  private static Ended failed(Run run, String what) {
    return new Ended(List.of(), List.of(new Failure(run.write(), run.how(), what)));
  }

  private End journey(NumberedGate gate) {
    var leg = course.leg();
    var clock = new SteppedClock(leg.begin());
    try (var stage = new EmbeddedStage(leg.seed(), clock);
        var driver = new DeterministicDriver(stage, gate)) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      var verdict = leg.travel(trip);
      if (!verdict.clean()) {
        throw new AssertionError("referee: " + verdict.violations());
      }
      var deeds = Deeds.of(stage);
      return new End(
          deeds.creates(""),
          deeds.runs(""),
          deeds.deletes(""),
          pools(trip),
          gate.writes().size(),
          Duration.between(leg.begin(), clock.instant()));
    }
  }

  private Map<String, Integer> pools(Trip trip) {
    var names = Stream.concat(course.leg().adoptable().stream(), Stream.of("win22"));
    return names
        .flatMap(name -> trip.pool(name).stream())
        .collect(Collectors.toMap(AksPool::name, pool -> pool.properties().path("count").asInt()));
  }
}
