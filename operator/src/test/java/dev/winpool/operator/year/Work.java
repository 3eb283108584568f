package dev.winpool.operator.year;

import java.time.Instant;
import java.util.Optional;

/** What AKS is at with a pool. */
sealed interface Work {
  /** When it goes on. */
  Instant due();

  /** A change that rolls no machine. */
  record Change(Instant due) implements Work {}

  /**
   * A rolling upgrade, one machine after another.
   *
   * @param machine whose turn it is; empty between two
   * @param drained it is empty and comes back on the target
   */
  record Roll(Target target, Optional<String> machine, boolean drained, Instant due)
      implements Work {

    static Roll begun(Target target, Instant now) {
      return new Roll(target, Optional.empty(), false, now);
    }

    Roll draining(String name, Instant until) {
      return new Roll(target, Optional.of(name), false, until);
    }

    Roll reimaging(Instant until) {
      return new Roll(target, machine, true, until);
    }

    Roll between(Instant now) {
      return begun(target, now);
    }
  }
}
