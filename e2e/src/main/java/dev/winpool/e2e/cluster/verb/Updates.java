package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.MicroTimes;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import dev.winpool.e2e.cluster.patch.AppliedFields;
import dev.winpool.e2e.cluster.patch.PatchErrors;
import dev.winpool.e2e.cluster.patch.PatchKinds;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.request.StatusErrors.Cause;
import dev.winpool.e2e.cluster.schema.Validation;
import dev.winpool.e2e.cluster.store.ObjectStore;

/** PUT and PATCH of an object or its status. */
public final class Updates {

  private final ObjectStore store;
  private final Creates creates;
  private final AppliedFields applied = new AppliedFields();

  public Updates(ObjectStore store, Creates creates) {
    this.store = store;
    this.creates = creates;
  }

  public ApiAnswer replace(ResourceCall call) {
    var proposed = call.object();
    checkPlace(call, proposed);
    checkUid(call, proposed);
    if (call.kind().has(Trait.CREATED_BY_PUT) && store.find(call.key()).isEmpty()) {
      JsonFields.within(proposed, "metadata").remove("resourceVersion");
      return create(call, proposed);
    }
    var old = stored(call);
    var version = JsonFields.text(proposed, "metadata", "resourceVersion");
    if (version.isEmpty() && call.kind().has(Trait.CONDITIONAL_UPDATE)) {
      throw unconditional(call);
    }
    return ApiAnswer.json(200, commit(call, old, proposed));
  }

  public ApiAnswer patch(ResourceCall call) {
    var patch = PatchKinds.of(call.request().contentType(), call.kind());
    var body = call.body();
    if (patch == PatchKinds.APPLY) {
      return apply(call, body);
    }
    var old = stored(call);
    var proposed = patch.apply(old, body, call.kind());
    MicroTimes.fault(call.kind(), proposed)
        .ifPresent(
            fault -> {
              throw PatchErrors.unreadablePatch(proposed, fault);
            });
    checkPlace(call, proposed);
    return ApiAnswer.json(200, commit(call, old, proposed));
  }

  private ApiAnswer apply(ResourceCall call, JsonNode body) {
    if (!(body instanceof ObjectNode wanted)) {
      throw StatusErrors.badRequest("an apply needs an object");
    }
    checkApply(call, wanted);
    var old = store.find(call.key());
    if (old.isEmpty()) {
      return create(call, wanted);
    }
    var proposed = PatchKinds.APPLY.apply(old.get(), wanted, call.kind());
    var uid = JsonFields.text(old.get(), "metadata", "uid");
    applied.dropAbandoned(call, uid, proposed, wanted);
    checkPlace(call, proposed);
    var next = commit(call, old.get(), proposed);
    remember(call, uid, wanted);
    return ApiAnswer.json(200, next);
  }

  private ApiAnswer create(ResourceCall call, ObjectNode wanted) {
    if (!call.path().subresource().isEmpty()) {
      throw StatusErrors.notFound(call.kind(), call.name());
    }
    JsonFields.within(wanted, "metadata").put("name", call.name());
    var answer = creates.create(call, wanted.deepCopy());
    remember(call, JsonFields.text(answer.body(), "metadata", "uid"), wanted);
    return answer;
  }

  private void remember(ResourceCall call, String uid, ObjectNode wanted) {
    if (!call.dryRun()) {
      applied.remember(call, uid, wanted);
    }
  }

  private static void checkApply(ResourceCall call, ObjectNode wanted) {
    if (call.request().query().getOrDefault("fieldManager", "").isEmpty()) {
      throw StatusErrors.badRequest(
          "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
    }
    if (JsonFields.at(wanted, "metadata").has("managedFields")) {
      throw StatusErrors.badRequest("metadata.managedFields must be nil");
    }
  }

  private ObjectNode stored(ResourceCall call) {
    return store
        .find(call.key())
        .orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name()));
  }

  private static void checkPlace(ResourceCall call, ObjectNode proposed) {
    var name = JsonFields.text(proposed, "metadata", "name");
    if (!name.isEmpty() && !name.equals(call.name())) {
      throw StatusErrors.badRequest(
          "the name of the object (%s) does not match the name on the URL (%s)"
              .formatted(name, call.name()));
    }
    var namespace = JsonFields.text(proposed, "metadata", "namespace");
    if (!namespace.isEmpty() && !namespace.equals(call.path().namespace())) {
      throw StatusErrors.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }

  private static ApiFailure unconditional(ResourceCall call) {
    var kind = call.kind();
    var byPlural =
        new ResourceKind(
            kind.group(),
            kind.version(),
            kind.plural(),
            kind.plural(),
            kind.traits(),
            kind.schema(),
            kind.selectable(),
            kind.shortNames());
    return StatusErrors.invalid(
        byPlural,
        call.name(),
        new Cause(
            "FieldValueInvalid",
            "Invalid value: 0: must be specified for an update",
            "metadata.resourceVersion"));
  }

  /** Checks preconditions and stores what differs; a write that changes nothing is none. */
  private ObjectNode commit(ResourceCall call, ObjectNode old, ObjectNode proposed) {
    var version = JsonFields.text(proposed, "metadata", "resourceVersion");
    if (!version.isEmpty()
        && !version.equals(JsonFields.text(old, "metadata", "resourceVersion"))) {
      throw StatusErrors.modified(call.kind(), call.name());
    }
    var uid = JsonFields.text(proposed, "metadata", "uid");
    if (!uid.isEmpty() && !uid.equals(JsonFields.text(old, "metadata", "uid"))) {
      throw Validation.otherUid(call, uid);
    }
    var next = Strategies.updated(call, old, proposed);
    Validation.updated(call, old, next);
    if (call.dryRun() || Strategies.same(old, next)) {
      return call.dryRun() ? next : old;
    }
    if (finished(next)) {
      // Watches hear the object as it was last stored; the writer is answered with what it wrote.
      store.remove(call.key(), old);
      return next;
    }
    return store.put(call.key(), next);
  }

  /** A PUT of the object of another life finds it in the store only when it is about to write. */
  private void checkUid(ResourceCall call, ObjectNode proposed) {
    var uid = JsonFields.text(proposed, "metadata", "uid");
    var there = store.find(call.key());
    var ours = there.map(object -> JsonFields.text(object, "metadata", "uid")).orElse("");
    var absent = there.isEmpty() && !call.kind().has(Trait.CREATED_BY_PUT);
    if (!uid.isEmpty() && !uid.equals(ours) && !absent) {
      throw StatusErrors.conflict(
          call.kind(),
          call.name(),
          "StorageError: invalid object, Code: 4, Key: /registry/%s/%s/%s, ResourceVersion: 0, AdditionalErrorMsg: Precondition failed: UID in precondition: %s, UID in object meta: %s"
              .formatted(call.path().resource(), call.path().namespace(), call.name(), uid, ours));
    }
  }

  private static boolean finished(ObjectNode object) {
    var metadata = object.path("metadata");
    return metadata.has("deletionTimestamp")
        && metadata.path("finalizers").isEmpty()
        && JsonFields.number(metadata, -1, "deletionGracePeriodSeconds") == 0;
  }
}
