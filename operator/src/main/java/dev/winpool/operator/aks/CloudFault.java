package dev.winpool.operator.aks;

import dev.winpool.operator.world.BoundedText;
import java.time.Duration;
import java.util.Optional;

/**
 * A reading that ARM did not give. The message is one bounded sentence for people, without secrets.
 */
public final class CloudFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What kind of trouble it is. */
  public enum Kind {
    /** 429, or our own share of the budget is used up. */
    Throttled,
    /** 403 in ARM's words: it knows who asks, and a right is missing. */
    Forbidden,
    /** 401, or no token to be had: ARM does not know who asks, and says nothing of rights. */
    NoLogin,
    /** 404 of the cluster or its resource group: the settings name a cluster that is not there. */
    NoCluster,
    /** 400, 404 of the API version: the settings name one that is not served. */
    NoVersion,
    /** No connection, timeout, 5xx, an answer that cannot be read. */
    Unreachable
  }

  private final Kind kind;
  private final transient Optional<Duration> retryAfter;

  public CloudFault(Kind kind, String message, Optional<Duration> retryAfter) {
    super(BoundedText.of(message));
    this.kind = kind;
    this.retryAfter = retryAfter;
  }

  public Kind kind() {
    return kind;
  }

  public Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
