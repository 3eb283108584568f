package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.util.Optional;

/** Why nothing may be written to AKS, whatever is recorded (identity.md; trace T21). */
public final class SafeToWrite {

  private SafeToWrite() {}

  /** Speaks while the cluster is another one, or the clock is not the API server's. */
  public static Optional<Decision> guard(Situation s) {
    return OneCluster.foreign(s)
        .or(() -> OneCluster.untold(s))
        .map(Decision::rest)
        .or(() -> clock(s));
  }

  /** Asked after rule 2: reopening is allowed at any time of day. */
  public static Optional<Decision> clock(Situation s) {
    return s.skewed()
        ? Optional.of(
            Decision.rest(
                Standing.of(
                        Reason.ClockSkew,
                        "the operator's clock and the API server's differ by %d s; nothing is changed"
                            .formatted(s.world().skew().abs().toSeconds()),
                        s.active())
                    .remedy("Set the clock of the operator's node right")))
        : Optional.empty();
  }
}
