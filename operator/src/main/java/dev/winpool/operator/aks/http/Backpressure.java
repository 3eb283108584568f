package dev.winpool.operator.aks.http;

import java.time.Duration;

/**
 * Why a request is not sent now, and for how long not.
 *
 * @param after of the wait that is left
 */
public record Backpressure(Duration after, By by) {

  /** Whose doing it is: told apart, because one is our own doing and the other is Azure's. */
  public enum By {
    /** winpool uses a quarter of what is allowed, and has used it. */
    OwnShare,
    /** ARM answered 429, and its {@code Retry-After} has not passed. */
    Throttling,
    /** ARM answered 503, and its {@code Retry-After} has not passed. */
    Outage
  }
}
