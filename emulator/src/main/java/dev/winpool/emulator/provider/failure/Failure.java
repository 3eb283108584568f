package dev.winpool.emulator.provider.failure;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.time.Duration;

/** What can be made to go wrong with a request that matches. */
public sealed interface Failure {

  /** The request is answered with an error and does nothing. */
  record Answer(AksRefusal refusal) implements Failure {}

  /** The request is taken; its operation fails where it would have ended. */
  record InOperation(String code, String message) implements Failure {}

  /** The request is taken; its operation is canceled where it would have ended. */
  record Canceled() implements Failure {}

  /** The request is taken; its operation never ends by itself. */
  record Stuck() implements Failure {}

  /** The request is taken and carried out; its operation cannot be found. */
  record Vanished() implements Failure {}

  /**
   * The request is taken and carried out; until it ends, its operation's status reads like this.
   */
  record Saying(String words) implements Failure {}

  /** The request is taken; the connection breaks instead of an answer. */
  record AnswerLost() implements Failure {}

  /** The connection breaks before the request is taken. */
  record RequestLost() implements Failure {}

  /**
   * The connection stays open without an answer.
   *
   * @param taken whether the request is carried out nevertheless
   */
  record Silence(boolean taken) implements Failure {}

  /** The request is taken; the connection breaks in the middle of the answer's body. */
  record Truncated() implements Failure {}

  /** The answer comes that much later, on a clock that moves by itself. */
  record Slow(Duration length) implements Failure {}

  /** A new pool is not seen by GET and LIST for that long after its PUT. */
  record NotSeenYet(Duration length) implements Failure {}

  /** A LIST tells what was there before the last write. */
  record Stale() implements Failure {}

  /** A LIST comes in pages of that many; the next page is asked for by {@code nextLink}. */
  record Paged(int size) implements Failure {}
}
