package dev.winpool.emulator.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * An error answer of the resource provider.
 *
 * @param envelope whether the body wraps the error in an {@code error} field
 */
public record Refusal(
    int status,
    String code,
    String message,
    Optional<String> target,
    Envelope envelope,
    Optional<Duration> retryAfter) {

  /** The two shapes that error bodies come in. */
  public enum Envelope {
    FLAT,
    WRAPPED
  }

  /** The flat shape, which AKS itself uses. */
  public static Refusal flat(int status, String code, String message) {
    return new Refusal(status, code, message, Optional.empty(), Envelope.FLAT, Optional.empty());
  }

  /** The wrapped shape, which the gateway in front of AKS uses. */
  public static Refusal wrapped(int status, String code, String message) {
    return new Refusal(status, code, message, Optional.empty(), Envelope.WRAPPED, Optional.empty());
  }

  /** The same, naming the property it is about. */
  public Refusal about(String property) {
    return new Refusal(status, code, message, Optional.of(property), envelope, retryAfter);
  }

  /** The same, telling the client when to come back. */
  public Refusal comeBack(Duration after) {
    return new Refusal(status, code, message, target, envelope, Optional.of(after));
  }
}
