package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.StatusErrors.Cause;

/** POST of an object, and the create that an apply of an absent object is. */
final class Creates {

  private final ObjectStore store;
  private final Admission admission;

  Creates(ObjectStore store, Admission admission) {
    this.store = store;
    this.admission = admission;
  }

  ApiAnswer create(Call call, ObjectNode body) {
    var kind = call.kind();
    var metadata = Json.within(body, "metadata");
    var name = nameOf(metadata);
    admission.namespace(call, name);
    checkPlace(call, metadata);
    if (name.isEmpty()) {
      throw StatusErrors.invalid(
          kind,
          "",
          new Cause(
              "FieldValueRequired",
              "Required value: name or generateName is required",
              "metadata.name"));
    }
    metadata.put("name", name);
    var key = kind.key(call.path().namespace(), name);
    checkEvent(kind, body, call.path().namespace());
    return ApiAnswer.json(201, stored(call, key, body));
  }

  private ObjectNode stored(Call call, Key key, ObjectNode body) {
    var object = Strategies.created(call.kind(), body);
    var metadata = Json.within(object, "metadata");
    metadata.remove("managedFields");
    metadata.remove("deletionTimestamp");
    metadata.remove("deletionGracePeriodSeconds");
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    metadata.put("uid", store.newUid()).put("creationTimestamp", store.now().toString());
    Defaults.shape(call.kind(), object);
    if (call.kind().is("", "pods")) {
      Json.within(object, "status").put("qosClass", QualityOfService.of(object));
    }
    admission.complete(call.kind(), object);
    Validation.created(call, key.name(), object);
    if (store.find(key).isPresent()) {
      throw StatusErrors.alreadyExists(call.kind(), key.name());
    }
    return call.dryRun() ? object : store.put(key, object);
  }

  private String nameOf(ObjectNode metadata) {
    var name = Json.text(metadata, "name");
    var prefix = Json.text(metadata, "generateName");
    return name.isEmpty() && !prefix.isEmpty() ? prefix + store.newSuffix() : name;
  }

  private static void checkPlace(Call call, ObjectNode metadata) {
    var namespace = Json.text(metadata, "namespace");
    if (!namespace.isEmpty() && !namespace.equals(call.path().namespace())) {
      throw StatusErrors.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!Json.text(metadata, "resourceVersion").isEmpty()) {
      throw StatusErrors.internal("resourceVersion should not be set on objects to be created");
    }
  }

  /** An event stands in the namespace of its object, in default when that has none. */
  private static void checkEvent(ResourceKind kind, ObjectNode body, String namespace) {
    if (!kind.is("", "events")) {
      return;
    }
    var involved = Json.text(body, "involvedObject", "namespace");
    var fits =
        involved.isEmpty()
            ? namespace.equals("default") || namespace.equals("kube-system")
            : namespace.equals(involved);
    if (!fits) {
      throw StatusErrors.invalid(
          kind,
          Json.text(body, "metadata", "name"),
          new Cause(
              "FieldValueInvalid",
              "Invalid value: \"%s\": does not match event.namespace".formatted(involved),
              "involvedObject.namespace"));
    }
  }
}
