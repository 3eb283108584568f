package dev.winpool.emulator.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * An error answer of the resource provider.
 *
 * @param subcode names the step inside AKS that refused
 * @param envelope whether the body wraps the error in an {@code error} field
 */
public record Refusal(
    int status,
    String code,
    String message,
    Optional<String> target,
    Optional<String> subcode,
    Envelope envelope,
    Optional<Duration> retryAfter) {

  /** The two shapes that error bodies come in. */
  public enum Envelope {
    FLAT,
    WRAPPED
  }

  /** The flat shape, which AKS itself uses. */
  public static Refusal flat(int status, String code, String message) {
    return of(status, code, message, Envelope.FLAT);
  }

  /** The wrapped shape, which the gateway in front of AKS uses. */
  public static Refusal wrapped(int status, String code, String message) {
    return of(status, code, message, Envelope.WRAPPED);
  }

  private static Refusal of(int status, String code, String message, Envelope envelope) {
    Optional<String> none = Optional.empty();
    return new Refusal(status, code, message, none, none, envelope, Optional.empty());
  }

  /** The same, naming the property it is about. */
  public Refusal about(String property) {
    return new Refusal(status, code, message, Optional.of(property), subcode, envelope, retryAfter);
  }

  /** The same, with a subcode. */
  public Refusal in(String step) {
    return new Refusal(status, code, message, target, Optional.of(step), envelope, retryAfter);
  }

  /** The same, telling the client when to come back. */
  public Refusal comeBack(Duration after) {
    return new Refusal(status, code, message, target, subcode, envelope, Optional.of(after));
  }
}
