package dev.winpool.operator.controller;

import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.records.Records.Written;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** When to look again: what the act met decides, otherwise where the object stands. */
final class NextTurn {

  private static final Duration REFUSED = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(NextTurn.class);

  private NextTurn() {}

  /**
   * @param standing when the standing wants to be looked at again
   * @param now when the act is over: one that waited for its answer may have taken half a minute
   */
  static Instant after(Instant standing, Outcome outcome, Instant now) {
    return switch (outcome) {
      case Outcome.Nothing _, Outcome.Done _, Outcome.Evicted _ ->
          standing.isBefore(now) ? now : standing;
      case Outcome.Again(_, var after, _) -> now.plus(after);
      case Outcome.Unavailable(_, var after) -> now.plus(after);
      case Outcome.Lost _, Outcome.Refuted _ -> now.plusSeconds(5);
      // Overtaken: the object may be gone, or this process no leader; a hurry helps nobody.
      case Outcome.Refused _, Outcome.Unneeded _, Outcome.Overtaken _ -> now.plusSeconds(1);
    };
  }

  /**
   * What could not be written down was not decided: look again, at once after a conflict, later
   * after a refusal.
   */
  static Instant unwritten(String object, Written written, Instant now) {
    return switch (written) {
      case Done, Conflict, Gone -> now.plusMillis(100);
      case Unknown -> {
        LOG.atWarn()
            .addKeyValue("object", object)
            .log("the API server did not take the status; trying again");
        yield now.plus(REFUSED);
      }
    };
  }
}
