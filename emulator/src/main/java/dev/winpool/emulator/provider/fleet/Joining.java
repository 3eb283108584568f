package dev.winpool.emulator.provider.fleet;

import dev.winpool.emulator.provider.operation.Work;
import dev.winpool.emulator.provider.pool.AksPool;
import java.time.Instant;
import java.util.Optional;

/**
 * Ends when the machines that were ordered are Ready, but not before {@code until}; fails when some
 * never will be. Then runs {@code finish}.
 */
public record Joining(Instant until, Fleet fleet, AksPool pool, Runnable finish) implements Work {

  @Override
  public Progress advance(Instant now) {
    if (now.isBefore(until)) {
      return new Progress.Running(false);
    }
    var trouble = fleet.trouble(pool);
    if (trouble.isPresent()) {
      return new Progress.Failed(trouble.get());
    }
    if (!fleet.ready(pool)) {
      return new Progress.Running(false);
    }
    finish.run();
    return new Progress.Done();
  }

  @Override
  public Optional<Instant> due() {
    return Optional.of(until);
  }
}
