package dev.winpool.operator.decide;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.Echo;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.Step.UpdatePool.Purpose;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What an outcome changes in the record, purely: failures of the same act are counted, a refused
 * create or image run is no longer intended, a recorded Retire always stays.
 */
public final class Bookkeeping {

  private static final Set<AttemptedAct> REPEATED =
      Set.of(
          AttemptedAct.Repair,
          AttemptedAct.Retag,
          AttemptedAct.Retire,
          AttemptedAct.UpgradeImage,
          AttemptedAct.UpgradeWindows);

  /** What AKS took of these is its last word, whatever it said to a try before. */
  private static final Set<AttemptedAct> TAKEN_AFRESH =
      Set.of(AttemptedAct.Retire, AttemptedAct.UpgradeWindows);

  private Bookkeeping() {}

  /** The record after the step: its own note, or what came of an act. */
  public static Recorded after(Recorded before, Step step, Outcome outcome, Instant now) {
    return switch (step) {
      case Step.Rest() -> before;
      case Step.Remember(var next) -> next;
      case Step.Act act ->
          Passing.of(act, outcome)
              .map(passing -> passed(before, act, passing, now))
              .orElseGet(() -> acted(before, act, outcome, now));
    };
  }

  /** The same, and since when what was decided is waited for. */
  public static Recorded after(Recorded before, Decision decision, Outcome outcome, Instant now) {
    var after = after(before, decision.step(), outcome, now);
    return Waits.after(before, after, new Waits.Turn(decision, outcome, now));
  }

  private static Recorded passed(Recorded before, Step.Act step, Passing passing, Instant now) {
    return failure(step, now, passing.code(), passing.words())
        .map(f -> before.withAttempts(Optional.of(Backoff.failed(before.attempts(), f))))
        .orElse(before);
  }

  /** What AKS took it was asked for; whether it shows it is seen later. */
  private static Recorded asked(Recorded before, Step.Act step, Instant now) {
    return step instanceof Step.UpdatePool update
        ? Echo.written(before, update.asRead(), update.asks(), now)
        : before;
  }

  private static Recorded acted(Recorded before, Step.Act act, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Refused(var code, var message) ->
          refused(before, act, failure(act, now, code, message));
      case Outcome.Done _ -> accepted(asked(before, act, now), act, now);
      case Outcome.Unneeded _ -> unneeded(before, now);
      case Outcome.Nothing _,
          Outcome.Again _,
          Outcome.Lost _,
          Outcome.Refuted _,
          Outcome.Unavailable _,
          Outcome.Overtaken _ ->
          before;
      case Outcome.Evicted evicted -> evicted.went() ? accepted(before, act, now) : before;
    };
  }

  private static Recorded refused(Recorded before, Step.Act step, Optional<Attempts> failure) {
    var counted =
        failure
            .map(f -> before.withAttempts(Optional.of(Backoff.failed(before.attempts(), f))))
            .orElse(before);
    return switch (step) {
      case Step.CreatePool _ -> counted.withoutIntent();
      case Step.UpgradeImage _ ->
          ended(
              beside(before, counted).withoutIntent(),
              failure.map(Attempts::lastAt),
              RunResult.Refused);
      default -> counted;
    };
  }

  /** The run's own end says that it was refused: what else is being counted is not forgotten. */
  private static Recorded beside(Recorded before, Recorded counted) {
    var other = before.attempts().filter(a -> a.act() != AttemptedAct.UpgradeImage);
    return other.isPresent() ? before : counted;
  }

  private static Recorded unneeded(Recorded before, Instant now) {
    var over = accepted(before.withoutIntent(), AttemptedAct.UpgradeImage);
    return ended(over, Optional.of(now), RunResult.NothingToDo);
  }

  private static Recorded ended(Recorded recorded, Optional<Instant> at, RunResult result) {
    return recorded
        .run()
        .map(run -> recorded.withRun(run.ended(at.orElse(null), result)))
        .orElse(recorded);
  }

  /**
   * A repair, a re-tag, a delete or another Windows version that was taken counts as a try, for
   * what becomes of it is seen later, and of a delete nothing is known until then; anything else
   * that was taken ends the count.
   */
  private static Recorded accepted(Recorded before, Step.Act step, Instant now) {
    var act = act(step);
    if (act.isEmpty()) {
      return before;
    }
    if (step instanceof Step.UpdatePool update && update.purpose() == Purpose.Resume) {
      return accepted(before.withoutIntent(), act.get());
    }
    if (REPEATED.contains(act.get())) {
      var told =
          before
              .attempts()
              .filter(_ -> !TAKEN_AFRESH.contains(act.get()))
              .flatMap(a -> a.of(act.get(), pool(step)));
      var failure =
          failure(
              step,
              now,
              told.map(Attempts::code).orElse(""),
              told.map(Attempts::message).orElse(""));
      return before.withAttempts(failure.map(f -> Backoff.failed(before.attempts(), f)));
    }
    return accepted(before, act.get());
  }

  private static Recorded accepted(Recorded before, AttemptedAct act) {
    return before.withAttempts(before.attempts().flatMap(a -> a.without(act)));
  }

  private static Optional<Attempts> failure(
      Step.Act step, Instant now, String code, String message) {
    return act(step).map(act -> new Attempts(act, pool(step), 1, now, now, null, code, message));
  }

  private static Optional<AttemptedAct> act(Step.Act step) {
    return switch (step) {
      case Step.CreatePool _ -> Optional.of(AttemptedAct.Create);
      case Step.UpdatePool update -> Optional.of(update.purpose().counted());
      case Step.UpgradeImage _ -> Optional.of(AttemptedAct.UpgradeImage);
      case Step.RetirePool _ -> Optional.of(AttemptedAct.Retire);
      case Step.Cordon _ -> Optional.of(AttemptedAct.Open);
      case Step.Force _ -> Optional.of(AttemptedAct.Force);
      case Step.Annotate _,
          Step.AddFinalizer _,
          Step.RemoveFinalizer _,
          Step.AcquireLease _,
          Step.ReleaseLease _,
          Step.Uncordon _,
          Step.Evict _ ->
          Optional.empty();
    };
  }

  private static String pool(Step.Act step) {
    return switch (step) {
      case Step.CreatePool create -> create.name().value();
      case Step.UpdatePool update -> update.asRead().name();
      case Step.UpgradeImage upgrade -> upgrade.pool().name();
      case Step.RetirePool retire -> retire.pool().name();
      case Step.Cordon(var nodes) -> nodes.getFirst().node().pool();
      case Step.Force force -> force.pool();
      default -> "";
    };
  }
}
