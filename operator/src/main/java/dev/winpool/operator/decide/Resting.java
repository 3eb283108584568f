package dev.winpool.operator.decide;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.world.AgentPool;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule 13: nothing to do until the next boundary. A turn that is still held is given back first.
 */
final class Resting {

  private Resting() {}

  static Optional<Decision> apply(Situation s) {
    if (s.holdsLease() && !Runs.open(s)) {
      return Optional.of(
          Decision.act(
              new Step.FreeLease(s.world().disruption().orElseThrow()),
              Standing.of(Reason.UpToDate, "giving the turn back", s.now())));
    }
    var pool = s.serving().map(AgentPool::name).orElse("the pool");
    return Optional.of(
        Decision.rest(Standing.of(Reason.UpToDate, pool + " is as the spec says", wake(s))));
  }

  /** A window that opens earlier than the next poll is not slept through. */
  private static Instant wake(Situation s) {
    return s.nextWindow()
        .map(Window::start)
        .filter(start -> start.isBefore(s.rest()))
        .orElse(s.rest());
  }
}
