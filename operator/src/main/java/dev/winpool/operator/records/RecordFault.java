package dev.winpool.operator.records;

import dev.winpool.operator.world.BoundedText;
import org.jspecify.annotations.Nullable;

/**
 * A record that the Kubernetes API did not give; the message is one bounded sentence without
 * secrets.
 */
public class RecordFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RecordFault(String message, @Nullable Throwable cause) {
    super(BoundedText.of(message), cause);
  }
}
