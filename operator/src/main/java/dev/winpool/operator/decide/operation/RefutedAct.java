package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
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

  /** Speaks while the next try of such an act lies ahead. */
  public static Optional<Decision> waiting(Situation s, AttemptedAct act, String pool) {
    return Backoff.of(s, act, pool)
        .filter(RefutedAct::is)
        .filter(a -> a.nextAt() != null && a.nextAt().isAfter(s.now()))
        .map(a -> Decision.rest(standing(s, a)));
  }

  /** An act that waits for its next try; AKS was not asked. */
  static Standing standing(Situation s, Attempts attempts) {
    var retires = attempts.act() == AttemptedAct.Retire;
    var what = retires ? "not deleting %s: %s (try %d)" : "not upgrading %s: %s (try %d)";
    return Standing.of(
            retires ? s.deleting() : Reason.ImageUpgrading,
            what.formatted(attempts.pool(), attempts.message(), attempts.count()),
            attempts.nextAt())
        .since(attempts.firstAt())
        .next(attempts.nextAt())
        .remedy("Mend what is named; it is looked at again by itself")
        .stalledWhen(attempts.count() >= Backoff.LIMIT);
  }
}
