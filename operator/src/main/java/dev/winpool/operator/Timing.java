package dev.winpool.operator;

import dev.winpool.operator.controller.TurnListener;
import dev.winpool.operator.controller.Wakeups;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.UnaryOperator;

/**
 * Whose time the operator lives by.
 *
 * @param pace how long a length of that time takes in real time
 * @param wakeups through which somebody who moves that time wakes objects
 * @param turns by which he knows that each has had its turn
 */
public record Timing(
    InstantSource clock, UnaryOperator<Duration> pace, Wakeups wakeups, TurnListener turns) {

  /** The machine's own. */
  public static Timing real() {
    return new Timing(
        InstantSource.system(), UnaryOperator.identity(), new Wakeups(), TurnListener.NONE);
  }
}
