package dev.winpool.operator.controller;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Step;

/** What a turn came to, as figures count it. */
public enum TurnResult {
  /** There is no such object. */
  Gone,
  /** The object itself could not be read. */
  Unreadable,
  /** ARM or the cluster could not be read, so nothing was decided. */
  Blind,
  /** Another installation serves the cluster. */
  Aside,
  /** The object was changed meanwhile, or its status was not taken. */
  Unwritten,
  Nothing,
  Recorded,
  Done,
  Evicted,
  Again,
  Unneeded,
  Refused,
  Refuted,
  Lost,
  Unavailable,
  /** A fault of the operator's own ended it. */
  Failed;

  static TurnResult of(Step step, Outcome outcome) {
    return step instanceof Step.Remember ? Recorded : of(outcome);
  }

  private static TurnResult of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Nothing _ -> Nothing;
      case Outcome.Done _ -> Done;
      case Outcome.Evicted _ -> Evicted;
      case Outcome.Again _ -> Again;
      case Outcome.Unneeded _ -> Unneeded;
      case Outcome.Refused _ -> Refused;
      case Outcome.Refuted _ -> Refuted;
      case Outcome.Lost _ -> Lost;
      case Outcome.Unavailable _ -> Unavailable;
      case Outcome.Overtaken _ -> Unwritten;
    };
  }
}
