package dev.winpool.emulator.provider.guard;

import dev.winpool.emulator.provider.refusal.AksRefusal;
import java.util.Optional;

/**
 * The two conditional headers of a write (aks.md section 4). An empty header counts as absent, so
 * an empty If-Match makes the write unconditional. The statuses are those of AKS's own table, which
 * is for PUT, PATCH and DELETE; that If-None-Match is judged on the latter two as well is inferred,
 * for the table knows If-Match alone there. But for an eTag that is given where there is no
 * resource, the texts are not verified. Reads know no conditions: no document of AKS names any.
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
    return malformed()
        .or(
            () ->
                existing.isEmpty() && !ifMatch.isBlank()
                    ? refuse(
                        412,
                        "PreconditionFailed",
                        "Resource not found but ETag header is provided. If this is a request to create, please do not provide ETag.")
                    : existing.flatMap(this::against));
  }

  /**
   * For PATCH and DELETE, which a missing resource answers in its own way whatever is asked.
   *
   * @param existing the eTag of the resource, if there is one
   */
  public Optional<AksRefusal> judge(Optional<String> existing) {
    return malformed().or(() -> existing.flatMap(this::against));
  }

  /** What fails before anybody looks at the resource. */
  private Optional<AksRefusal> malformed() {
    if (!ifNoneMatch.isBlank() && !ifNoneMatch.strip().equals("*")) {
      return refuse(400, "BadRequest", "If-None-Match must be empty or *.");
    }
    return ifMatch.isBlank() || ifNoneMatch.isBlank()
        ? Optional.empty()
        : refuse(400, "BadRequest", "If-Match and If-None-Match: * exclude each other.");
  }

  private Optional<AksRefusal> against(String eTag) {
    if (!ifNoneMatch.isBlank()) {
      return refuse(412, "PreconditionFailed", "The resource exists already.");
    }
    return ifMatch.isBlank() || EntityTags.of(ifMatch).match(eTag)
        ? Optional.empty()
        : refuse(412, "PreconditionFailed", "The eTag given is not the resource's eTag.");
  }

  private static Optional<AksRefusal> refuse(int status, String code, String message) {
    return Optional.of(AksRefusal.flat(status, code, message));
  }
}
