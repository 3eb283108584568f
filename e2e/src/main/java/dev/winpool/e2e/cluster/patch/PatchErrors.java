package dev.winpool.e2e.cluster.patch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.StatusErrors;

/** The error answers to patches that are none, or that lead to nothing. */
public final class PatchErrors {

  private PatchErrors() {}

  static ApiFailure unsupportedPatch(String accepted) {
    return StatusErrors.of(
        StatusErrors.failure(
            415,
            "UnsupportedMediaType",
            "the body of the request was in an unknown format - accepted media types include: "
                + accepted));
  }

  /** What a built-in resource says to a patch in a format of no patch. */
  static ApiFailure noPatch() {
    var status = StatusErrors.failure(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    status.putObject("details");
    return StatusErrors.of(status);
  }

  /** The patch itself did not apply. */
  static ApiFailure rejectedPatch(String message) {
    var status = StatusErrors.failure(422, "Invalid", message);
    status.putObject("details");
    return StatusErrors.of(status);
  }

  /** The object that a patch led to cannot be read: it is quoted whole. */
  public static ApiFailure unreadablePatch(ObjectNode patched, String fault) {
    var quoted =
        JsonFields.write(JsonFields.MAPPER.getNodeFactory().textNode(JsonFields.write(patched)));
    var cause =
        new StatusErrors.Cause(
            "FieldValueInvalid", "Invalid value: " + quoted + ": " + fault, "patch");
    var message = " \"\" is invalid: patch: " + cause.message();
    var status = StatusErrors.failure(422, "Invalid", message);
    StatusErrors.addCause(status, cause);
    return StatusErrors.of(status);
  }
}
