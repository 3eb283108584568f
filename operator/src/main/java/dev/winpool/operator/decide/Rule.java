package dev.winpool.operator.decide;

import java.util.Optional;

/** One rule of the policy: speaks, or has nothing to say about this situation. */
@FunctionalInterface
interface Rule {
  Optional<Decision> apply(Situation situation);
}
