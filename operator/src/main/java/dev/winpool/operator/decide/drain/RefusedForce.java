package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.OnTimeout;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.util.Optional;

/** What is said where a delete past a budget was refused (row D37), beside what holds the pods. */
record RefusedForce(Situation s, String pool) {
  private static final String GRANT =
      "Let winpool delete pods (deploy/components/force), or set drain.onTimeout: Block";

  private static final String LET_GO =
      "Have whoever refuses it let the pod go, or set drain.onTimeout: Block";

  private static final String AGAIN = ". Change the spec: that begins the tries anew";

  Standing in(Standing standing) {
    return Backoff.of(s, AttemptedAct.Force, pool)
        .filter(_ -> s.spec().drain().onTimeout() == OnTimeout.Force)
        .map(tries -> told(tries, standing))
        .orElse(standing);
  }

  private Standing told(Attempts tries, Standing standing) {
    var over = Backoff.exhausted(tries, s.now());
    var refused = "deleting past the budget is refused: %s (try %d)";
    var said =
        standing
            .besides(standing.besides() + "; " + refused.formatted(tries.message(), tries.count()))
            .withRemedy(remedy(tries) + (over ? AGAIN : ""));
    return Optional.ofNullable(tries.nextAt())
        .filter(at -> !over && at.isAfter(s.now()))
        .map(said::next)
        .orElse(said);
  }

  private static String remedy(Attempts tries) {
    return Outcome.Refused.FORBIDDEN.equals(tries.code()) ? GRANT : LET_GO;
  }
}
