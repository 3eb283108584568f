package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.request.StatusErrors.Cause;
import dev.winpool.e2e.cluster.schema.Defaults;
import dev.winpool.e2e.cluster.schema.QualityOfService;
import dev.winpool.e2e.cluster.schema.Validation;
import dev.winpool.e2e.cluster.store.ObjectStore;

/** POST of an object, and the create that an apply of an absent object is. */
public final class Creates {

  private final ObjectStore store;
  private final Admission admission;

  public Creates(ObjectStore store, Admission admission) {
    this.store = store;
    this.admission = admission;
  }

  public ApiAnswer create(ResourceCall call, ObjectNode body) {
    var kind = call.kind();
    var metadata = JsonFields.within(body, "metadata");
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

  private ObjectNode stored(ResourceCall call, Key key, ObjectNode body) {
    var object = Strategies.created(call.kind(), body);
    var metadata = JsonFields.within(object, "metadata");
    metadata.remove("managedFields");
    metadata.remove("deletionTimestamp");
    metadata.remove("deletionGracePeriodSeconds");
    if (!key.namespace().isEmpty()) {
      metadata.put("namespace", key.namespace());
    }
    metadata.put("uid", store.newUid()).put("creationTimestamp", store.now().toString());
    Defaults.shape(call.kind(), object);
    if (call.kind().is("", "pods")) {
      JsonFields.within(object, "status").put("qosClass", QualityOfService.of(object));
    }
    admission.complete(call.kind(), object);
    Validation.created(call, key.name(), object);
    if (store.find(key).isPresent()) {
      throw StatusErrors.alreadyExists(call.kind(), key.name());
    }
    return call.dryRun() ? object : store.put(key, object);
  }

  private String nameOf(ObjectNode metadata) {
    var name = JsonFields.text(metadata, "name");
    var prefix = JsonFields.text(metadata, "generateName");
    return name.isEmpty() && !prefix.isEmpty() ? prefix + store.newSuffix() : name;
  }

  private static void checkPlace(ResourceCall call, ObjectNode metadata) {
    var namespace = JsonFields.text(metadata, "namespace");
    if (!namespace.isEmpty() && !namespace.equals(call.path().namespace())) {
      throw StatusErrors.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    if (!JsonFields.text(metadata, "resourceVersion").isEmpty()) {
      throw StatusErrors.internal("resourceVersion should not be set on objects to be created");
    }
  }

  /** An event stands in the namespace of its object, in default when that has none. */
  private static void checkEvent(ResourceKind kind, ObjectNode body, String namespace) {
    if (!kind.is("", "events")) {
      return;
    }
    var involved = JsonFields.text(body, "involvedObject", "namespace");
    var fits =
        involved.isEmpty()
            ? namespace.equals("default") || namespace.equals("kube-system")
            : namespace.equals(involved);
    if (!fits) {
      throw StatusErrors.invalid(
          kind,
          JsonFields.text(body, "metadata", "name"),
          new Cause(
              "FieldValueInvalid",
              "Invalid value: \"%s\": does not match event.namespace".formatted(involved),
              "involvedObject.namespace"));
    }
  }
}
