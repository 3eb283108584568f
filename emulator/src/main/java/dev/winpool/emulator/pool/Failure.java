package dev.winpool.emulator.pool;

/** What can be made to go wrong with the next request that matches. */
public sealed interface Failure {

  /** The request is answered with an error and does nothing. */
  record Answer(Refusal refusal) implements Failure {}

  /** The request is taken; its operation fails where it would have ended. */
  record InOperation(String code, String message) implements Failure {}

  /** The request is taken; its operation never ends by itself. */
  record Stuck() implements Failure {}

  /** The request is taken; the connection breaks instead of an answer. */
  record AnswerLost() implements Failure {}

  /** The connection breaks before the request is taken. */
  record RequestLost() implements Failure {}
}
