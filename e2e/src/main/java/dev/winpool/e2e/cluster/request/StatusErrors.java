package dev.winpool.e2e.cluster.request;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.util.List;
import java.util.Map;

/** The error answers of the API: {@code metav1.Status} bodies, worded as kube-apiserver does. */
public final class StatusErrors {

  /** A cause in the details of a Status. */
  public record Cause(String reason, String message, String field) {}

  private StatusErrors() {}

  public static ApiFailure notFound(ResourceKind kind, String name) {
    var status =
        failure(404, "NotFound", "%s \"%s\" not found".formatted(kind.qualifiedPlural(), name));
    return of(details(status, kind, name));
  }

  /** What an unknown path answers. */
  public static ApiFailure noSuchPath() {
    return new ApiFailure(ApiAnswer.text(404, "404 page not found\n"));
  }

  public static ApiFailure alreadyExists(ResourceKind kind, String name) {
    var status =
        failure(
            409,
            "AlreadyExists",
            "%s \"%s\" already exists".formatted(kind.qualifiedPlural(), name));
    return of(details(status, kind, name));
  }

  public static ApiFailure modified(ResourceKind kind, String name) {
    return conflict(
        kind,
        name,
        "the object has been modified; please apply your changes to the latest version and try"
            + " again");
  }

  public static ApiFailure conflict(ResourceKind kind, String name, String why) {
    var status =
        failure(
            409,
            "Conflict",
            "Operation cannot be fulfilled on %s \"%s\": %s"
                .formatted(kind.qualifiedPlural(), name, why));
    return of(details(status, kind, name));
  }

  public static ApiFailure badRequest(String message) {
    return of(failure(400, "BadRequest", message));
  }

  public static ApiFailure methodNotAllowed() {
    var status =
        failure(
            405,
            "MethodNotAllowed",
            "the server does not allow this method on the requested resource");
    status.putObject("details");
    return of(status);
  }

  /** What a path below a group that is served answers when it names no resource of it. */
  public static ApiFailure noSuchResource() {
    var status = failure(404, "NotFound", "the server could not find the requested resource");
    status.putObject("details");
    return of(status);
  }

  public static ApiFailure invalid(ResourceKind kind, String name, Cause cause) {
    return invalid(kind, name, List.of(cause));
  }

  /** What is said twice is a cause twice, and stands in the message once. */
  public static ApiFailure invalid(ResourceKind kind, String name, List<Cause> causes) {
    var said = causes.stream().map(c -> c.field() + ": " + c.message()).distinct().toList();
    var why = said.size() == 1 ? said.getFirst() : "[" + String.join(", ", said) + "]";
    var message = "%s \"%s\" is invalid: %s".formatted(kind.qualifiedKind(), name, why);
    var status = failure(422, "Invalid", message);
    var details = JsonFields.within(status, "details");
    if (!name.isEmpty()) {
      details.put("name", name);
    }
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.kind());
    causes.forEach(cause -> addCause(status, cause));
    return of(status);
  }

  public static ApiFailure namespaceTerminating(ResourceKind kind, String name, String namespace) {
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

  /** A server error that carries only a message. */
  public static ApiFailure internal(String message) {
    var status = failure(500, "", message);
    status.remove("reason");
    return of(status);
  }

  /** The object of the watch event that says the asked version is forgotten. */
  public static ObjectNode expired(long asked, long oldest) {
    return failure(410, "Expired", "too old resource version: %d (%d)".formatted(asked, oldest));
  }

  /** What a watch cache answers that has not come so far. */
  public static ApiFailure tooLarge(String asked, long current) {
    var status =
        failure(
            504,
            "Timeout",
            "Timeout: Too large resource version: %s, current: %d".formatted(asked, current));
    var details = status.putObject("details").put("retryAfterSeconds", 1);
    details
        .putArray("causes")
        .addObject()
        .put("reason", "ResourceVersionTooLarge")
        .put("message", "Too large resource version");
    return of(status);
  }

  /** What the first to ask for objects of a new definition hears: their storage only begins. */
  public static ApiAnswer initializing() {
    var status = failure(429, "TooManyRequests", "storage is (re)initializing");
    status.putObject("details").put("retryAfterSeconds", 1);
    return new ApiAnswer(429, status, Map.of("Retry-After", "1"));
  }

  /** An error answer for faults: any code, reason and message. */
  public static ApiAnswer answer(int code, String reason, String message) {
    return ApiAnswer.json(code, failure(code, reason, message));
  }

  public static ObjectNode success(int code) {
    var status = JsonFields.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    if (code > 200) {
      status.put("code", code);
    }
    return status;
  }

  public static ObjectNode failure(int code, String reason, String message) {
    var status = JsonFields.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    return status
        .put("status", "Failure")
        .put("message", message)
        .put("reason", reason)
        .put("code", code);
  }

  public static ObjectNode details(ObjectNode status, ResourceKind kind, String name) {
    var details = JsonFields.within(status, "details").put("name", name);
    if (!kind.group().isEmpty()) {
      details.put("group", kind.group());
    }
    details.put("kind", kind.plural());
    return status;
  }

  public static void addCause(ObjectNode status, Cause cause) {
    JsonFields.within(status, "details")
        .withArray("causes")
        .addObject()
        .put("reason", cause.reason())
        .put("message", cause.message())
        .put("field", cause.field());
  }

  public static ApiFailure of(ObjectNode status) {
    return new ApiFailure(ApiAnswer.json(status.get("code").asInt(), status));
  }
}
