package dev.winpool.operator.decide;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Limits;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Since when the same is waited for (status.md): written down with the first turn that waits, kept
 * while turns say the same and come no further, begun anew by whatever was done. Turns of the Lease
 * and notes about failures are no progress.
 */
final class Waits {

  private Waits() {}

  static Recorded after(Recorded before, Recorded after, Turn turn) {
    return after.withWaiting(waiting(before, after, turn));
  }

  /** What a turn decided and what came of it. */
  record Turn(Decision decision, Outcome outcome, Instant now) {}

  private static Optional<Waiting> waiting(Recorded before, Recorded after, Turn turn) {
    var step = turn.decision().step();
    if (progress(before, after, turn) || isNone(turn.decision())) {
      return Optional.empty();
    }
    return step instanceof Step.Remember || turn.outcome() instanceof Outcome.Done
        ? before.waiting()
        : Optional.of(same(before, turn));
  }

  private static boolean isNone(Decision decision) {
    return Limits.of(decision.standing().reason()).limit() instanceof Limits.Limit.Never;
  }

  private static Waiting same(Recorded before, Turn turn) {
    var on = turn.decision().on();
    return before
        .waiting()
        .filter(waiting -> waiting.about().equals(on) && !waiting.since().isAfter(turn.now()))
        .orElseGet(() -> new Waiting(on, turn.now()));
  }

  private static boolean progress(Recorded before, Recorded after, Turn turn) {
    return switch (turn.decision().step()) {
      case Step.Rest _ -> false;
      case Step.Remember _ ->
          !before.intent().equals(after.intent())
              || !before.run().equals(after.run())
              || !reached(before).equals(reached(after));
      case Step.Evict _, Step.Force _ ->
          turn.outcome() instanceof Outcome.Evicted evicted && !evicted.granted().isEmpty();
      case Step.AcquireLease _,
          Step.ReleaseLease _,
          Step.Annotate _,
          Step.AddFinalizer _,
          Step.RemoveFinalizer _ ->
          false;
      case Step.CreatePool _,
          Step.UpdatePool _,
          Step.UpgradeImage _,
          Step.RetirePool _,
          Step.Cordon _,
          Step.Uncordon _ ->
          turn.outcome() instanceof Outcome.Done || turn.outcome() instanceof Outcome.Unneeded;
    };
  }

  /** How far a swap is: what may be noted again and again without coming further is not in it. */
  private static List<Object> reached(Recorded recorded) {
    return recorded.swap().map(Waits::reached).orElse(List.of());
  }

  private static List<Object> reached(Swap swap) {
    return Arrays.asList(
        swap.id(),
        swap.direction(),
        swap.reversals(),
        swap.approvals(),
        swap.provenAt(),
        swap.opening(),
        swap.emptiedAt(),
        swap.settledAt(),
        swap.nodes());
  }
}
