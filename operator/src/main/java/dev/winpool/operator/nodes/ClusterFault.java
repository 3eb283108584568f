package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;

/**
 * A reading that the Kubernetes API did not give; the message is one bounded sentence without
 * secrets.
 */
public final class ClusterFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ClusterFault(String message, Throwable cause) {
    super(BoundedText.of(message), cause);
  }
}
