package dev.winpool.emulator.provider.guard;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.Optional;

/**
 * The two conditional headers of a write (aks.md section 4). An empty header counts as absent, so
 * an empty If-Match makes the write unconditional. The statuses are AKS's; but for an eTag that is
 * given where there is no resource, code and text are not verified.
 */
public record Preconditions(String ifMatch, String ifNoneMatch) {

  /** No condition at all. */
  public static Preconditions none() {
    return new Preconditions("", "");
  }

  /**
   * @param existing the eTag of the resource, if there is one
   */
  public Optional<AksRefusal> judgePut(Optional<String> existing) {
    if (!ifNoneMatch.isEmpty() && !ifNoneMatch.equals("*")) {
      return refuse(400, "BadRequest", "If-None-Match must be empty or *.");
    }
    if (!ifMatch.isEmpty() && !ifNoneMatch.isEmpty()) {
      return refuse(400, "BadRequest", "If-Match and If-None-Match: * exclude each other.");
    }
    if (existing.isEmpty()) {
      return ifMatch.isEmpty()
          ? Optional.empty()
          : refuse(412, "PreconditionFailed", "An eTag is given but there is no such resource.");
    }
    return ifNoneMatch.isEmpty()
        ? judgeMatch(existing.get())
        : refuse(412, "PreconditionFailed", "The resource exists already.");
  }

  /** For a DELETE of a resource that has this eTag. */
  public Optional<AksRefusal> judgeMatch(String existing) {
    return ifMatch.isEmpty() || ifMatch.equals(existing)
        ? Optional.empty()
        : refuse(412, "PreconditionFailed", "The eTag given is not the resource's eTag.");
  }

  private static Optional<AksRefusal> refuse(int status, String code, String message) {
    return Optional.of(AksRefusal.flat(status, code, message));
  }
}
