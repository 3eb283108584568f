package dev.winpool.operator.cli.trial;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.cli.shell.CommandFault;
import dev.winpool.operator.cli.shell.Exit;
import dev.winpool.operator.decide.Bookkeeping;
import dev.winpool.operator.decide.Planner;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.observe.Observation;
import dev.winpool.operator.observe.Observer;
import dev.winpool.operator.report.Deed;
import dev.winpool.operator.report.Reporter;
import dev.winpool.operator.report.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's own turns for an object that nobody has applied: observed live, decided by the
 * same rules, written down in memory alone. Ends where the first turn would act on the outside, or
 * rests.
 */
final class Rehearsal {
  /** A swap is planned, begun and its first act written down in three. */
  private static final int MOST_TURNS = 12;

  private final Observer observer;
  private final Planner planner;
  private final WindowsNodePool object;
  private final Set<String> said = new LinkedHashSet<>();
  private Optional<Plan> plan = Optional.empty();

  Rehearsal(Observer observer, Planner planner, WindowsNodePool object) {
    this.observer = observer;
    this.planner = planner;
    this.object = object;
  }

  /**
   * What it came to.
   *
   * @param said where the object would stand, turn by turn
   * @param first the first act on the outside; empty where it rests
   * @param stalled whether it would be a case for a person
   */
  record Came(List<String> said, Optional<Plan> plan, Optional<String> first, boolean stalled) {}

  Came play() {
    for (var turns = 0; turns < MOST_TURNS; turns++) {
      var step = turn();
      if (step instanceof Step.Rest || step instanceof Step.Act act && !remembered(act)) {
        return came(step);
      }
    }
    return came(new Step.Rest());
  }

  private Came came(Step step) {
    var first =
        step instanceof Step.Rest
            ? Optional.<String>empty()
            : Optional.of(
                Deed.of(step, new Outcome.Done("")).map(Deed::words).orElseGet(() -> plain(step)));
    return new Came(new ArrayList<>(said), plan, first, stalled());
  }

  /** Those that no event tells of. */
  private static String plain(Step step) {
    return switch (step) {
      case Step.AcquireLease _ -> "take the turn: one disruption of the cluster at a time";
      case Step.ReleaseLease _ -> "give the turn back";
      case Step.Evict(var pods) -> "evict " + pods.size() + " pods";
      case Step.Force(var pool, var pods) ->
          "delete " + pods.size() + " pods of " + pool + " past their budgets";
      case Step.RemoveFinalizer _ -> "let the object go";
      default -> step.getClass().getSimpleName();
    };
  }

  private static boolean remembered(Step.Act act) {
    return act instanceof Step.AddFinalizer || act instanceof Step.Annotate;
  }

  private Step turn() {
    return switch (observer.observe(object)) {
      case Observation.Blind(_, var why, _, _) -> throw new CommandFault(Exit.NoAnswer, why);
      case Observation.Elsewhere _ -> throw new IllegalStateException("not asked");
      case Observation.Seen seen -> seen(seen);
    };
  }

  private Step seen(Observation.Seen seen) {
    var decision = planner.decide(seen.world(), seen.recorded());
    var outcome = outcome(decision.step());
    var now = seen.world().now();
    var recorded = Bookkeeping.after(seen.recorded(), decision, outcome, now);
    var previous = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var outlook = planner.outlook(seen.world(), recorded);
    object.setStatus(
        Reporter.report(
            new Turn.Seen(previous, seen.world(), decision, outcome, recorded, outlook)));
    note(decision);
    return decision.step();
  }

  private Outcome outcome(Step step) {
    switch (step) {
      case Step.Annotate(var annotations) ->
          annotations.forEach(
              (key, value) ->
                  object.getMetadata().getAnnotations().compute(key, (_, _) -> value.orElse(null)));
      case Step.AddFinalizer _ ->
          object.getMetadata().getFinalizers().add(WindowsNodePool.FINALIZER);
      default -> {}
    }
    return step instanceof Step.Act act && remembered(act)
        ? new Outcome.Done("")
        : new Outcome.Nothing();
  }

  private void note(Decision decision) {
    var summary = Optional.ofNullable(object.getStatus().summary()).orElse(Summary.EMPTY);
    said.add("%s: %s".formatted(summary.reason(), summary.message()));
    plan = decision.standing().plan().or(() -> Optional.ofNullable(object.getStatus().plan()));
  }

  private boolean stalled() {
    return object.getStatus().conditions().stream()
        .anyMatch(it -> it.getType().equals("Stalled") && it.getStatus().equals("True"));
  }
}
