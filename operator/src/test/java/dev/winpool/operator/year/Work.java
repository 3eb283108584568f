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
   * @param byAks nobody asked for it: AKS's own channel did
   * @param machine whose turn it is; empty between two
   * @param drained it is empty and comes back on the target
   */
  record Roll(Target target, boolean byAks, Optional<String> machine, boolean drained, Instant due)
      implements Work {

    static Roll begun(Target target, boolean byAks, Instant now) {
      return new Roll(target, byAks, Optional.empty(), false, now);
    }

    Roll draining(String name, Instant until) {
      return new Roll(target, byAks, Optional.of(name), false, until);
    }

    Roll reimaging(Instant until) {
      return new Roll(target, byAks, machine, true, until);
    }

    Roll between(Instant now) {
      return begun(target, byAks, now);
    }
  }
}
