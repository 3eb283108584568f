package dev.winpool.operator.aks.http;

/** What became of one request on the wire. */
public sealed interface Exchange {

  record Answered(ArmReply reply) implements Exchange {}

  /** Not sent: our share of ARM's budget is used up, or a {@code Retry-After} has not passed. */
  record Postponed(Backpressure pressure) implements Exchange {}

  /** No token was to be had, so nothing was sent. */
  record NoToken(String why) implements Exchange {}

  /** No connection: nothing was sent. */
  record NotSent(String why) implements Exchange {}

  /** It was sent, or may have been, and no whole answer came back. */
  record NoAnswer(String why) implements Exchange {}
}
