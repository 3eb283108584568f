package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The error answers of the API: {@code metav1.Status} bodies, worded as kube-apiserver does. */
public final class StatusErrors {

  /** A cause in the details of a Status. */
  record Cause(String reason, String message, String field) {}

  private StatusErrors() {}

  static ApiFailure notFound(ResourceKind kind, String name) {
    var status =
        failure(404, "NotFound", "%s \"%s\" not found".formatted(kind.qualifiedPlural(), name));
    return of(details(status, kind, name));
  }

  /** What an unknown path answers. */
  static ApiFailure noSuchPath() {
    return new ApiFailure(ApiAnswer.text(404, "404 page not found\n"));
  }

  static ApiFailure alreadyExists(ResourceKind kind, String name) {
    var status =
        failure(
            409,
            "AlreadyExists",
            "%s \"%s\" already exists".formatted(kind.qualifiedPlural(), name));
    return of(details(status, kind, name));
  }

  static ApiFailure modified(ResourceKind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  static ApiFailure conflict(ResourceKind kind, String name, String why) {
    var status =
        failure(
            409,
            "Conflict",
            "Operation cannot be fulfilled on %s \"%s\": %s"
                .formatted(kind.qualifiedPlural(), name, why));
    return of(details(status, kind, name));
  }

  static ApiFailure badRequest(String message) {
    return of(failure(400, "BadRequest", message));
  }

  static ApiFailure methodNotAllowed() {
    return of(
        failure(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource"));
  }

  static ApiFailure unsupportedPatch(String accepted) {
    return of(
        failure(
            415,
            "UnsupportedMediaType",
            "the body of the request was in an unknown format - accepted media types include: "
                + accepted));
  }

  static ApiFailure invalid(ResourceKind kind, String name, Cause cause) {
    var status =
        failure(
            422,
            "Invalid",
            "%s \"%s\" is invalid: %s: %s"
                .formatted(kind.qualifiedKind(), name, cause.field(), cause.message()));
    var details = Json.within(status, "details");
    details.put("name", name);
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.kind());
    addCause(status, cause);
    return of(status);
  }

  static ApiFailure namespaceTerminating(ResourceKind kind, String name, String namespace) {
    var status =
        failure(
            403,
            "Forbidden",
            "%s \"%s\" is forbidden: unable to create new content in namespace %s because it is being terminated"
                .formatted(kind.qualifiedPlural(), name, namespace));
    details(status, kind, name);
    var message = "namespace %s is being terminated".formatted(namespace);
    addCause(status, new Cause("NamespaceTerminating", message, "metadata.namespace"));
    return of(status);
  }

  static ApiFailure budgetForbids(String budget, String why) {
    var message = "poddisruptionbudget.policy \"%s\" is forbidden: %s".formatted(budget, why);
    var status = failure(403, "Forbidden", message);
    Json.within(status, "details")
        .put("name", budget)
        .put("group", "policy")
        .put("kind", "poddisruptionbudget");
    return of(status);
  }

  /** 429 with cause DisruptionBudget; {@code retryAfter} 0 means no Retry-After (row B.2). */
  static ApiFailure budgetBlocks(String causeMessage, int retryAfter) {
    var status =
        failure(
            429,
            "TooManyRequests",
            "Cannot evict pod as it would violate the pod's disruption budget.");
    if (retryAfter > 0) {
      Json.within(status, "details").put("retryAfterSeconds", retryAfter);
    }
    Json.within(status, "details")
        .putArray("causes")
        .addObject()
        .put("reason", "DisruptionBudget")
        .put("message", causeMessage);
    var headers =
        retryAfter > 0
            ? Map.of("Retry-After", String.valueOf(retryAfter))
            : Map.<String, String>of();
    return new ApiFailure(new ApiAnswer(429, status, headers));
  }

  /** A server error that carries only a message. */
  static ApiFailure internal(String message) {
    var status = failure(500, "", message);
    status.remove("reason");
    return of(status);
  }

  /** The patch itself did not apply. */
  static ApiFailure rejectedPatch(String message) {
    var status = failure(422, "Invalid", message);
    status.putObject("details");
    return of(status);
  }

  /** The object of the watch event that says the asked version is forgotten. */
  static ObjectNode expired(long asked, long oldest) {
    return failure(410, "Expired", "too old resource version: %d (%d)".formatted(asked, oldest));
  }

  /** An error answer for faults: any code, reason and message. */
  public static ApiAnswer answer(int code, String reason, String message) {
    return ApiAnswer.json(code, failure(code, reason, message));
  }

  static ObjectNode success(int code) {
    var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    if (code > 200) {
      status.put("code", code);
    }
    return status;
  }

  private static ObjectNode failure(int code, String reason, String message) {
    var status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", message)
        .put("reason", reason)
        .put("code", code);
  }

  static ObjectNode details(ObjectNode status, ResourceKind kind, String name) {
    var details = Json.within(status, "details").put("name", name);
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.plural());
    return status;
  }

  private static void addCause(ObjectNode status, Cause cause) {
    Json.within(status, "details")
        .withArray("causes")
        .addObject()
        .put("reason", cause.reason())
        .put("message", cause.message())
        .put("field", cause.field());
  }

  private static ApiFailure of(ObjectNode status) {
    return new ApiFailure(ApiAnswer.json(status.get("code").asInt(), status));
  }
}
