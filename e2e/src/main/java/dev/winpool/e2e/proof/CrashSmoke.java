package dev.winpool.e2e.proof;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.driver.NumberedGate.Break;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.SteppedClock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The operator is stopped at every numbered write of J3: before it is sent, after it was done, and
 * with its answer lost. Each time the journey must end as it does undisturbed, with the same count
 * of creates and deletes, and the referee content (proof.md R1).
 */
public final class CrashSmoke {

  private static final int AT_ONCE = 2;

  /** How a journey ended. */
  public record End(long creates, long deletes, String pools, int writes) {
    boolean alike(End other) {
      return creates == other.creates && deletes == other.deletes && pools.equals(other.pools);
    }
  }

  /** A run that did not end as it should. */
  public record Failure(int write, Break how, String what) {}

  /** All that was tried and what failed. */
  public record Result(End reference, int tried, List<Failure> failures) {}

  private CrashSmoke() {}

  /**
   * @param progress told after each run
   */
  public static Result run(Consumer<String> progress) {
    var reference = journey(NumberedGate.counting());
    progress.accept("reference: " + reference);
    var done = new AtomicInteger();
    // Threads of our own: the common pool belongs to the HTTP clients.
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs =
          IntStream.rangeClosed(1, reference.writes())
              .mapToObj(
                  number ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            var failed = attempts(number, reference);
                            progress.accept(
                                "write %d: %s; %d/%d writes done"
                                    .formatted(
                                        number,
                                        failed.isEmpty() ? "ok" : failed,
                                        done.incrementAndGet(),
                                        reference.writes()));
                            return failed;
                          },
                          threads))
              .toList();
      var failures = runs.stream().flatMap(run -> run.join().stream()).toList();
      return new Result(reference, reference.writes() * Break.values().length, failures);
    }
  }

  private static List<Failure> attempts(int number, End reference) {
    return Arrays.stream(Break.values())
        .flatMap(how -> attempt(number, how, reference).stream())
        .toList();
  }

  static Optional<Failure> attempt(int number, Break how, End reference) {
    try {
      var end = journey(NumberedGate.breaking(number, how));
      return end.alike(reference)
          ? Optional.empty()
          : Optional.of(new Failure(number, how, "ended otherwise: " + end));
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(
          new Failure(
              number, how, String.valueOf(e.getMessage()).lines().limit(6).toList().toString()));
    }
  }

  private static End journey(NumberedGate gate) {
    var clock = new SteppedClock(Seeds.SATURDAY);
    try (var stage = new EmbeddedStage(Seeds.shop(), clock);
        var driver = new DeterministicDriver(stage, gate)) {
      var trip = new Trip(stage, driver, Trip.Announcer.SILENT);
      new MoveTo2022(trip, "10m").run();
      var verdict = Judge.judge(stage, Set.of("sys", "win19"), Set.of("win19"));
      if (!verdict.clean()) {
        throw new AssertionError("referee: " + verdict.violations());
      }
      var entries = stage.journal().entries();
      return new End(
          accepted(entries, "PUT", 201),
          accepted(entries, "DELETE", 202),
          trip.pool("win19").isPresent()
              + "/"
              + trip.pool("win22").map(p -> p.properties().path("count").asText()).orElse("gone"),
          gate.writes().size());
    }
  }

  private static long accepted(List<Journal.Entry> entries, String method, int status) {
    return entries.stream()
        .filter(entry -> entry.kind().equals("arm"))
        .filter(entry -> method.equals(entry.fields().get("method")))
        .filter(
            entry -> String.valueOf(status).equals(String.valueOf(entry.fields().get("status"))))
        .count();
  }
}
