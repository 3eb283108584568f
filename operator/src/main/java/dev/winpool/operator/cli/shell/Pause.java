package dev.winpool.operator.cli.shell;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What lies between two looks of a command that is told to go on looking. */
@FunctionalInterface
public interface Pause {

  /** Until whoever looks ends the process. */
  Pause REAL =
      length -> {
        LockSupport.parkNanos(length.toNanos());
        return !Thread.currentThread().isInterrupted();
      };

  /** Waits that long; false when nobody looks any more. */
  boolean goOn(Duration length);
}
