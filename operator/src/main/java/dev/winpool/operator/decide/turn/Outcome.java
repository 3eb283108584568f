package dev.winpool.operator.decide.turn;

import java.time.Duration;
import java.util.List;

/** What came of a step. */
public sealed interface Outcome {

  /** Nothing was to be done on the outside. */
  record Nothing() implements Outcome {}

  /** Done, or taken by AKS, whose end is seen later. */
  record Done(String detail) implements Outcome {}

  /** Somebody wrote in between, or another operation runs: decide again from a new reading. */
  record Again(String why, Duration after) implements Outcome {}

  /** AKS has nothing to do: the act is over. */
  record Unneeded(String why) implements Outcome {}

  /** AKS refused by rule, or live readings refuted the evidence. */
  record Refused(String code, String message) implements Outcome {}

  /** The live readings do not show what a destructive act must show. */
  record Refuted(String why) implements Outcome {}

  /** Sent, perhaps taken: facts will tell. */
  record Lost(String why) implements Outcome {}

  /** ARM or the API server was not reached, or refused the operator itself. */
  record Unavailable(String why, Duration after) implements Outcome {}

  /**
   * The eviction API was asked; refusals are seen again with the next reading.
   *
   * @param granted pods that are on their way
   */
  record Evicted(List<String> granted) implements Outcome {
    public Evicted {
      granted = List.copyOf(granted);
    }
  }

  /** The object itself is gone or was changed by others: the turn is over. */
  record Overtaken() implements Outcome {}
}
