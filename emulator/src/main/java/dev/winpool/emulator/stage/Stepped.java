package dev.winpool.emulator.stage;

import java.time.Instant;
import java.util.Optional;

/**
 * A part of the stage that lives on the stage's clock: a machine that boots, a kubelet, a
 * controller. It does nothing by itself; whoever drives the stage (a deterministic test or a loop
 * on a thread) calls {@link #step}.
 */
public interface Stepped {

  /**
   * Does everything that is due at the clock's present instant, in a fixed order, and returns.
   * Never sleeps, never waits for another part. Called from one thread at a time.
   *
   * @return whether anything changed; the driver steps all parts again until none reports a change
   */
  boolean step();

  /**
   * The next instant at which this part has something to do by itself; empty when only others can
   * give it work.
   */
  Optional<Instant> nextDue();
}
