package dev.winpool.e2e.demo;

import java.time.Duration;
import java.time.Instant;

/** Something that happened once, at an instant of the stage. */
sealed interface Line {
  Instant at();

  /** An act of the demonstration begins. */
  record Step(Instant at, int number, String heading) implements Line {}

  /** A person typed a command. */
  record Command(Instant at, String text) implements Line {}

  /** Something that a person or AKS did and that no command shows. */
  record Note(Instant at, String text) implements Line {}

  /**
   * A request to ARM that changes something.
   *
   * @param state the pool's provisioning state after it
   */
  record Write(Instant at, String method, String what, String status, String state)
      implements Line {}

  /** A request to ARM that changes nothing. */
  record Read(Instant at, String what, String status) implements Line {}

  /** The stage's clock was moved forward because nothing was written. */
  record Skipped(Instant at, Duration length) implements Line {}
}
