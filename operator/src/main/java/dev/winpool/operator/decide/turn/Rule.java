package dev.winpool.operator.decide.turn;

import java.util.Optional;

/** One rule of the policy: speaks, or has nothing to say about this situation. */
@FunctionalInterface
public interface Rule {
  Optional<Decision> apply(Situation situation);
}
