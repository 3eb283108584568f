package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.time.Instant;
import java.util.Optional;

/**
 * An act whose own readings, made last, did not show what it must show, though the turn's readings
 * did (turn.md, evidence): counted as a try, so that the next turn knows of it, says why, and looks
 * again later and later.
 */
public final class RefutedAct {
  private RefutedAct() {}

  static boolean is(Attempts attempts) {
    return Backoff.REFUTED.equals(attempts.code());
  }

  /** Whether the delete that is intended was refuted and its next try lies ahead. */
  public static boolean waits(Recorded recorded, Instant now) {
    return recorded
        .intent()
        .flatMap(intent -> retiring(recorded, intent.pool()))
        .filter(RefutedAct::is)
        .filter(a -> a.nextAt() != null && a.nextAt().isAfter(now))
        .isPresent();
  }

  private static Optional<Attempts> retiring(Recorded recorded, String pool) {
    return recorded.attempts().flatMap(attempts -> attempts.of(AttemptedAct.Retire, pool));
  }

  /** A delete that waits for its next try. */
  static Standing standing(Situation s, Attempts attempts) {
    var what = "not deleting %s: %s (try %d)";
    return Standing.of(
            s.deleting(),
            what.formatted(attempts.pool(), attempts.message(), attempts.count()),
            attempts.nextAt())
        .since(attempts.firstAt())
        .next(attempts.nextAt())
        .remedy("Mend what is named; it is looked at again by itself")
        .stalledWhen(attempts.count() >= Backoff.LIMIT);
  }
}
