package dev.winpool.operator.controller;

import dev.winpool.operator.decide.turn.Outcome;
import java.time.Instant;

/** When to look again: what the act met decides, otherwise where the object stands. */
final class NextTurn {

  private NextTurn() {}

  /**
   * @param standing when the standing wants to be looked at again
   * @param now when the act is over: one that waited for its answer may have taken half a minute
   */
  static Instant after(Instant standing, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Nothing _, Outcome.Done _, Outcome.Evicted _ ->
          standing.isBefore(now) ? now : standing;
      case Outcome.Again(_, var after) -> now.plus(after);
      case Outcome.Unavailable(_, var after) -> now.plus(after);
      case Outcome.Lost _, Outcome.Refuted _ -> now.plusSeconds(5);
      case Outcome.Refused _, Outcome.Unneeded _ -> now.plusSeconds(1);
      case Outcome.Overtaken _ -> now;
    };
  }
}
