package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.FaultyArm;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Every fault of the grammar in every phase (proof.md R4): when the faults stop the phase ends as
 * it does undisturbed, with as many writes that AKS took, and one more for each operation that AKS
 * itself let fail; no call within a {@code Retry-After}; the referee content.
 */
public final class ArmFaults {
  private static final int AT_ONCE = 2;

  /** One fault in one phase. */
  record Pair(ArmTrouble trouble, ArmPhase phase) {
    @Override
    public String toString() {
      return trouble + " x " + phase;
    }
  }

  /** A pair that did not end as it should. */
  public record Failed(String pair, String why) {}

  /** All that was tried and what failed. */
  public record Result(int tried, List<Failed> failed) {}

  private ArmFaults() {}

  static List<Pair> pairs() {
    var all = new ArrayList<Pair>();
    for (var phase : ArmPhase.values()) {
      for (var trouble : ArmTrouble.values()) {
        if (trouble != ArmTrouble.Nothing && trouble.happensTo(phase)) {
          all.add(new Pair(trouble, phase));
        }
      }
    }
    return all;
  }

  /**
   * @param progress told after each pair
   */
  public static Result run(Consumer<String> progress) {
    var undisturbed = new EnumMap<ArmPhase, Tally>(ArmPhase.class);
    for (var phase : ArmPhase.values()) {
      undisturbed.put(phase, tally(new Pair(ArmTrouble.Nothing, phase)));
    }
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs =
          pairs().stream()
              .map(
                  pair ->
                      CompletableFuture.supplyAsync(
                          () -> attempt(pair, undisturbed.get(pair.phase()), progress), threads))
              .toList();
      var failed = runs.stream().flatMap(run -> run.join().stream()).toList();
      return new Result(runs.size(), failed);
    }
  }

  static Optional<Failed> attempt(Pair pair, Tally undisturbed, Consumer<String> progress) {
    var why = attempt(pair, undisturbed);
    progress.accept(pair + ": " + why.orElse("ok"));
    return why.map(reason -> new Failed(pair.toString(), reason));
  }

  private static Optional<String> attempt(Pair pair, Tally undisturbed) {
    try {
      var tally = tally(pair);
      return tally.within(undisturbed)
          ? Optional.empty()
          : Optional.of(tally + ", undisturbed " + undisturbed);
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().limit(8).toList().toString());
    }
  }

  private static Tally tally(Pair pair) {
    try (var on = new ArmTrip(Seeds.read("arm/seed.yaml"), Seeds.SATURDAY)) {
      pair.phase().prepare(on.trip());
      var mark = on.mark();
      pair.trouble().begin(on);
      if (pair.trouble() == ArmTrouble.OperationIsCancelled) {
        CancelledOperation.happensTo(pair.phase(), on);
      }
      pair.phase().run(on);
      judged(on);
      var tally = Tally.since(mark, on);
      happened(pair.trouble(), tally, on);
      return tally;
    }
  }

  /** A fault that nobody met proves nothing. */
  private static void happened(ArmTrouble trouble, Tally tally, ArmTrip on) {
    var met = on.arm().seen().stream().anyMatch(seen -> seen.fault().isPresent());
    if (trouble.meetsRequests() && !met) {
      throw new AssertionError("no request met the fault");
    }
    var fails = trouble == ArmTrouble.OperationFails || trouble == ArmTrouble.Capacity;
    if (fails && tally.failed() + tally.failedDeletes() == 0) {
      throw new AssertionError("no operation failed");
    }
  }

  private static void judged(ArmTrip on) {
    var verdict = Judge.judge(on.stage(), Set.of("sys", "old22"), Set.of("old22"));
    if (!verdict.clean()) {
      throw new AssertionError("referee: " + verdict.violations());
    }
    var early = early(on.arm().seen());
    if (!early.isEmpty()) {
      throw new AssertionError("called within a Retry-After: " + early);
    }
  }

  /** Calls in a bucket of AKS before the time of its last 429 had passed. */
  static List<FaultyArm.Seen> early(List<FaultyArm.Seen> seen) {
    var closed = new HashMap<String, Instant>();
    var early = new ArrayList<FaultyArm.Seen>();
    for (var one : seen) {
      var bucket = one.call().bucket();
      if (one.at().isBefore(closed.getOrDefault(bucket, Instant.MIN))) {
        early.add(one);
      }
      if (one.throttled()) {
        closed.put(bucket, one.at().plus(Duration.ofSeconds(30)));
      }
    }
    return early;
  }
}
