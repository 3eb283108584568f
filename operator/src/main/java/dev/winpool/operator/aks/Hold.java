package dev.winpool.operator.aks;

import java.time.Duration;

/**
 * Why a request is not sent now, and for how long not.
 *
 * @param after of the wait that is left
 */
record Hold(Duration after, By by) {

  /** Who holds it: told apart, because one is our own doing and the other is Azure's. */
  enum By {
    /** winpool uses a quarter of what is allowed, and has used it. */
    OwnShare,
    /** ARM answered 429, and its {@code Retry-After} has not passed. */
    Throttling,
    /** ARM answered 503, and its {@code Retry-After} has not passed. */
    Outage
  }
}
