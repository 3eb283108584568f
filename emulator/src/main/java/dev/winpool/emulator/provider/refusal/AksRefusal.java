package dev.winpool.emulator.provider.refusal;

import java.time.Duration;
import java.util.Optional;

/**
 * An error answer of the resource provider.
 *
 * @param subcode names the step inside AKS that refused
 * @param inner what was said further down: the one detail of the body
 * @param envelope whether the body wraps the error in an {@code error} field
 */
public record AksRefusal(
    int status,
    String code,
    String message,
    Optional<String> target,
    Optional<String> subcode,
    Optional<Inner> inner,
    Envelope envelope,
    Optional<Duration> retryAfter) {

  /** A detail: an error that the one it belongs to came from. */
  public record Inner(String code, String message) {}

  /** The two shapes that error bodies come in. */
  public enum Envelope {
    FLAT,
    WRAPPED
  }

  /** The flat shape, which AKS itself uses. */
  public static AksRefusal flat(int status, String code, String message) {
    return of(status, code, message, Envelope.FLAT);
  }

  /** The wrapped shape, which the gateway in front of AKS uses. */
  public static AksRefusal wrapped(int status, String code, String message) {
    return of(status, code, message, Envelope.WRAPPED);
  }

  private static AksRefusal of(int status, String code, String message, Envelope envelope) {
    Optional<String> none = Optional.empty();
    return new AksRefusal(
        status, code, message, none, none, Optional.empty(), envelope, Optional.empty());
  }

  /** The same, naming the property it is about. */
  public AksRefusal about(String property) {
    var named = Optional.of(property);
    return new AksRefusal(status, code, message, named, subcode, inner, envelope, retryAfter);
  }

  /** The same, with a subcode. */
  public AksRefusal in(String step) {
    var named = Optional.of(step);
    return new AksRefusal(status, code, message, target, named, inner, envelope, retryAfter);
  }

  /** The same, with what was said further down. */
  public AksRefusal because(String innerCode, String innerMessage) {
    var said = Optional.of(new Inner(innerCode, innerMessage));
    return new AksRefusal(status, code, message, target, subcode, said, envelope, retryAfter);
  }

  /** The same, telling the client when to come back. */
  public AksRefusal comeBack(Duration after) {
    var wait = Optional.of(after);
    return new AksRefusal(status, code, message, target, subcode, inner, envelope, wait);
  }
}
