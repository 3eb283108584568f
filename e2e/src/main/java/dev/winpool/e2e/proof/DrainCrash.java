package dev.winpool.e2e.proof;

import dev.winpool.e2e.driver.DeterministicDriver;
import dev.winpool.e2e.driver.NumberedGate;
import dev.winpool.e2e.driver.NumberedGate.Break;
import dev.winpool.e2e.journey.BusyDrain;
import dev.winpool.e2e.journey.Deeds;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.Trip;
import dev.winpool.e2e.stage.EmbeddedStage;
import dev.winpool.e2e.stage.Seeds;
import dev.winpool.emulator.stage.SteppedClock;
import dev.winpool.operator.gate.WriteGate.Write;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The operator is stopped at every write to the cluster, from the first to a node, which is a dry
 * run, to the last eviction of a drain that has everything to do at once: before it is sent, after
 * it was done, and with its answer lost. Each time the journey ends as it does undisturbed, the
 * referee is content, and the API server took no second eviction of any pod (proof.md R1, row D42).
 */
public final class DrainCrash {
  private static final int AT_ONCE = 2;

  /** How a journey ended. */
  public record End(long creates, long deletes, String state) {}

  /** The journey that nothing disturbs, and the numbers of its writes that belong to the drain. */
  public record Reference(End end, List<Integer> writes) {}

  /** A run that did not end as it should. */
  public record Failure(int write, Break how, String what) {}

  /** All that was tried and what failed. */
  public record Result(int tried, List<Failure> failures) {}

  private record Run(int write, Break how) {}

  private DrainCrash() {}

  /** Goes the way undisturbed. */
  public static Reference reference() {
    var gate = NumberedGate.counting();
    var end = journey(gate);
    var writes = gate.writes();
    var moving =
        IntStream.range(0, writes.size()).filter(i -> touches(writes.get(i))).boxed().toList();
    var drain =
        IntStream.rangeClosed(moving.getFirst(), moving.getLast())
            .filter(i -> writes.get(i).target().equals("kubernetes"))
            .map(i -> i + 1)
            .boxed()
            .toList();
    return new Reference(end, drain);
  }

  private static boolean touches(Write write) {
    return write.path().endsWith("/eviction") || write.path().contains("/nodes/");
  }

  /**
   * Breaks writes of the drain, each in every way.
   *
   * @param each every how manieth write, from the first on; 1 for all
   * @param progress told after each run
   */
  public static Result run(Reference reference, int each, Consumer<String> progress) {
    var runs =
        IntStream.range(0, reference.writes().size())
            .filter(i -> i % each == 0)
            .mapToObj(reference.writes()::get)
            .flatMap(write -> Arrays.stream(Break.values()).map(how -> new Run(write, how)))
            .toList();
    // Threads of our own: the common pool belongs to the HTTP clients.
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var going =
          runs.stream()
              .map(run -> CompletableFuture.supplyAsync(() -> tried(run, reference), threads))
              .peek(run -> run.thenAccept(failed -> progress.accept(failed.toString())))
              .toList();
      var failures = going.stream().flatMap(run -> run.join().stream()).toList();
      return new Result(runs.size(), failures);
    }
  }

  private static Optional<Failure> tried(Run run, Reference reference) {
    try {
      var end = journey(NumberedGate.breaking(run.write(), run.how()));
      return end.equals(reference.end())
          ? Optional.empty()
          : Optional.of(new Failure(run.write(), run.how(), "ended otherwise: " + end));
    } catch (AssertionError | RuntimeException e) {
      var words = String.valueOf(e.getMessage()).lines().limit(6).toList();
      return Optional.of(new Failure(run.write(), run.how(), words.toString()));
    }
  }

  private static End journey(NumberedGate gate) {
    var clock = new SteppedClock(Seeds.SATURDAY);
    try (var stage = new EmbeddedStage(Seeds.read(BusyDrain.SEED), clock);
        var driver = new DeterministicDriver(stage, gate)) {
      var drain = new BusyDrain(new Trip(stage, driver, Trip.Announcer.SILENT));
      drain.run();
      var verdict = Judge.judge(stage, Set.of("sys", "old22"), Set.of("old22"));
      if (!verdict.clean()) {
        throw new AssertionError("referee: " + verdict.violations());
      }
      var deeds = Deeds.of(stage);
      Trip.expect(deeds.evictedTwice().isEmpty(), "no pod evicted twice: " + deeds.evictedTwice());
      return new End(deeds.creates(""), deeds.deletes(""), drain.state());
    }
  }
}
