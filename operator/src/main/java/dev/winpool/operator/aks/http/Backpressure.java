package dev.winpool.operator.aks.http;

import java.time.Duration;

/**
 * Why a request is not sent now, and for how long not.
 *
 * @param after of the wait that is left
 */
public record Backpressure(Duration after, By by) {
  private static final Duration SERVED_BY_OTHERS = Duration.ofSeconds(10);

  /** Whose doing it is: told apart, because one is our own doing and the other is Azure's. */
  public enum By {
    /** winpool uses a quarter of what is allowed, and has used it. */
    OwnShare,
    /** ARM answered 429, and its {@code Retry-After} has not passed. */
    Throttling,
    /** ARM answered 503, and its {@code Retry-After} has not passed. */
    Outage
  }

  /**
   * How long until a reading is looked for again. Who waits for our own share looks after ten
   * seconds at the latest: another's reading may serve it by then, and memory costs nothing.
   */
  public Duration lookAgain() {
    return by == By.OwnShare && after.compareTo(SERVED_BY_OTHERS) > 0 ? SERVED_BY_OTHERS : after;
  }
}
