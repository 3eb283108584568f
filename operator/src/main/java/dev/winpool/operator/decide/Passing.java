package dev.winpool.operator.decide;

import dev.winpool.operator.api.BlockerCode;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.EvictionAnswer;
import java.time.Duration;
import java.util.Map;
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
      case Outcome.Evicted(var answers) when step instanceof Step.Force -> refused(answers);
      default -> Optional.empty();
    };
  }

  /**
   * Deletes past a budget of which none was taken: the first that was refused. What the API server
   * had no time for is no refusal.
   */
  private static Optional<Passing> refused(Map<String, EvictionAnswer> answers) {
    return new Outcome.Evicted(answers).went()
        ? Optional.empty()
        : answers.entrySet().stream()
            .flatMap(it -> refused(it.getKey(), it.getValue()).stream())
            .findFirst();
  }

  private static Optional<Passing> refused(String pod, EvictionAnswer answer) {
    return switch (answer) {
      case EvictionAnswer.Forbidden(var by, var why) ->
          Optional.of(
              new Passing(
                  by == BlockerCode.NotAllowed ? Outcome.Refused.FORBIDDEN : by.name(),
                  pod + ": " + why));
      case EvictionAnswer.Failed(var why) ->
          Optional.of(new Passing(Backoff.LOST, pod + ": " + why));
      case EvictionAnswer.Blocked _,
          EvictionAnswer.OverlappingBudgets _,
          EvictionAnswer.NamespaceTerminating _ ->
          Optional.of(new Passing(Backoff.BUSY, pod + ": it is refused"));
      case EvictionAnswer.Granted _, EvictionAnswer.Gone _, EvictionAnswer.Throttled _ ->
          Optional.empty();
    };
  }

  /** Nodes are Kubernetes's: no operation of AKS stands in the way there. */
  private static String busy(Step.Act step) {
    return step instanceof Step.Cordon ? Backoff.UNWRITTEN : Backoff.BUSY;
  }
}
