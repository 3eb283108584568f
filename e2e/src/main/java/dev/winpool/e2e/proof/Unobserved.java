package dev.winpool.e2e.proof;

import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.journey.Judge;
import dev.winpool.e2e.journey.MoveTo2022;
import dev.winpool.e2e.stage.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Each {@link Flip} in each stage of a move from 2019 to 2022: the move ends with the same writes
 * to AKS as undisturbed, and the referee is content.
 */
public final class Unobserved {
  private static final String OBJECT = MoveTo2022.OBJECT;
  private static final int AT_ONCE = 2;

  /** A day before the window opens, so that what is done before it can be. */
  private static final Instant BEGIN = Seeds.SATURDAY.minus(Duration.ofDays(1));

  private static final Duration TURNS = Duration.ofMinutes(3);

  private final ArmTrip on;
  private final Consumer<ArmTrip> flip;

  /**
   * What came of it.
   *
   * @param tried flips in stages
   * @param faults what went wrong, by flip
   */
  public record Result(int tried, List<String> faults) {}

  private record Run(int happened, Optional<String> fault) {}

  private Unobserved(ArmTrip on, Consumer<ArmTrip> flip) {
    this.on = on;
    this.flip = flip;
  }

  /**
   * @param progress told after each flip
   */
  public static Result run(Consumer<String> progress) {
    var undisturbed = tally(_ -> {});
    try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
      var runs =
          List.of(Flip.values()).stream()
              .map(
                  flip ->
                      CompletableFuture.supplyAsync(
                          () -> attempt(flip, undisturbed, progress), threads))
              .toList();
      var ended = runs.stream().map(CompletableFuture::join).toList();
      return new Result(
          ended.stream().mapToInt(Run::happened).sum(),
          ended.stream().flatMap(run -> run.fault().stream()).toList());
    }
  }

  private static Run attempt(Flip flip, Tally undisturbed, Consumer<String> progress) {
    var happened = new AtomicInteger();
    var fault =
        wrong(
            on -> {
              flip.happen(on);
              happened.incrementAndGet();
            },
            undisturbed);
    progress.accept(flip + " in " + happened.get() + " stages: " + fault.orElse("the same end"));
    return new Run(happened.get(), fault.map(why -> flip + ": " + why));
  }

  private static Optional<String> wrong(Consumer<ArmTrip> flip, Tally undisturbed) {
    try {
      var tally = tally(flip);
      return tally.within(undisturbed)
          ? Optional.empty()
          : Optional.of(tally + ", undisturbed " + undisturbed);
    } catch (AssertionError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()).lines().limit(8).toList().toString());
    }
  }

  private static Tally tally(Consumer<ArmTrip> flip) {
    try (var on = new ArmTrip(Seeds.shop(), BEGIN)) {
      var mark = on.mark();
      new Unobserved(on, flip).move();
      var verdict = Judge.judge(on.stage(), Set.of("sys", "win19"), Set.of("win19"));
      if (!verdict.clean()) {
        throw new AssertionError("referee: " + verdict.violations());
      }
      return Tally.since(mark, on);
    }
  }

  private void move() {
    var move = new MoveTo2022(on.trip(), "24h");
    move.workloadsRun();
    move.adopt();
    flips();
    move.askFor2022();
    flips();
    move.teamMovesReport();
    flips();
    on.trip().untilBlocked(OBJECT, "budget shop/db", Duration.ofDays(8));
    flips();
    move.drain();
    flips();
    on.trip().untilReason(OBJECT, "AwaitingFinalDelete", Duration.ofDays(8));
    flips();
    move.retire();
  }

  private void flips() {
    flip.accept(on);
    on.driver().pass(TURNS);
  }
}
