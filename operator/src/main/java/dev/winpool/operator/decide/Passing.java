package dev.winpool.operator.decide;

import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import java.time.Duration;
import java.util.Optional;

/**
 * What came of an act and says nothing about the request itself: that is repeated, later and later
 * too.
 *
 * @param code what it is counted under
 * @param words its cause
 */
record Passing(String code, String words) {
  /** Another hand was faster: decided anew at once. */
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  static Optional<Passing> of(Step.Act step, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Lost(var why) -> Optional.of(new Passing(Backoff.LOST, why));
      case Outcome.Refuted(var why) -> Optional.of(new Passing(Backoff.REFUTED, why));
      case Outcome.Again(var why, var after, var done) ->
          after.compareTo(A_MOMENT) > 0 && done.isEmpty()
              ? Optional.of(new Passing(busy(step), why))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  /** Nodes are Kubernetes's: no operation of AKS stands in the way there. */
  private static String busy(Step.Act step) {
    return step instanceof Step.Cordon ? Backoff.UNWRITTEN : Backoff.BUSY;
  }
}
