package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.ResourceKind.Trait;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** DELETE: at once, gracefully for pods, or not before the finalizers are gone. */
public final class Deletes {

  private static final Map<String, String> PROPAGATION_FINALIZERS =
      Map.of("Foreground", "foregroundDeletion", "Orphan", "orphan");

  private final ObjectStore store;

  public Deletes(ObjectStore store) {
    this.store = store;
  }

  /**
   * What a delete led to.
   *
   * @param gone whether the object is out of the store
   */
  record Outcome(ObjectNode object, boolean gone) {}

  public ApiAnswer delete(ResourceCall call) {
    var options = DeleteOptions.of(call.body(), call.request().query());
    var outcome = delete(call, options);
    if (!outcome.gone() || call.kind().has(Trait.RETURNS_DELETED)) {
      return ApiAnswer.json(200, outcome.object());
    }
    var status = StatusErrors.details(StatusErrors.success(200), call.kind(), call.name());
    JsonFields.within(status, "details")
        .put("uid", JsonFields.text(outcome.object(), "metadata", "uid"));
    return ApiAnswer.json(200, status);
  }

  /**
   * Deletes the object the call names.
   *
   * @throws ApiFailure 404, or 409 when a precondition does not hold
   */
  Outcome delete(ResourceCall call, DeleteOptions options) {
    var old =
        store.find(call.key()).orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name()));
    checkPreconditions(call.kind(), old, options);
    if (call.kind().is("", "namespaces")) {
      return namespace(call, old, options);
    }
    return old.path("metadata").has("deletionTimestamp")
        ? again(call, old, options)
        : first(call, old, options);
  }

  /** These conflicts name the kind where all others name the resource. */
  static void checkPreconditions(ResourceKind kind, ObjectNode old, DeleteOptions options) {
    var named = ResourceKind.builtIn(kind.apiVersion(), kind.kind(), kind.kind(), Set.of());
    var name = JsonFields.text(old, "metadata", "name");
    var uid = JsonFields.text(old, "metadata", "uid");
    var version = JsonFields.text(old, "metadata", "resourceVersion");
    if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
      throw StatusErrors.conflict(
          named,
          name,
          "the UID in the precondition (%s) does not match the UID in record (%s). The object might have been deleted and then recreated"
              .formatted(options.uid(), uid));
    }
    if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
      throw StatusErrors.conflict(
          named,
          name,
          "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s). The object might have been modified"
              .formatted(options.resourceVersion(), version));
    }
  }

  private Outcome first(ResourceCall call, ObjectNode old, DeleteOptions options) {
    var next = old.deepCopy();
    var metadata = JsonFields.within(next, "metadata");
    var finalizer = PROPAGATION_FINALIZERS.get(options.propagation());
    if (finalizer != null) {
      metadata.withArray("finalizers").add(finalizer);
    }
    var graceful = call.kind().is("", "pods");
    var period = graceful ? gracePeriod(old, options) : 0;
    var last = period == 0 && metadata.path("finalizers").isEmpty();
    if (last && !graceful) {
      return removed(call, old, options);
    }
    metadata.put("deletionTimestamp", store.now().plusSeconds(period).toString());
    metadata.put("deletionGracePeriodSeconds", period);
    var generation = JsonFields.number(metadata, 0, "generation");
    if (generation > 0) {
      metadata.put("generation", generation + 1);
    }
    return last ? removed(call, next, options) : kept(call, next, options);
  }

  /** A delete of what is being deleted already can only shorten the grace period. */
  private Outcome again(ResourceCall call, ObjectNode old, DeleteOptions options) {
    var current = JsonFields.number(old, 0, "metadata", "deletionGracePeriodSeconds");
    var asked = options.grace().orElse(current);
    if (asked >= current) {
      return new Outcome(old, false);
    }
    var next = old.deepCopy();
    var deadline = Instant.parse(JsonFields.text(old, "metadata", "deletionTimestamp"));
    JsonFields.within(next, "metadata")
        .put("deletionTimestamp", deadline.minusSeconds(current - asked).toString())
        .put("deletionGracePeriodSeconds", asked);
    return asked == 0 && JsonFields.at(old, "metadata", "finalizers").isEmpty()
        ? removed(call, next, options)
        : kept(call, next, options);
  }

  private Outcome namespace(ResourceCall call, ObjectNode old, DeleteOptions options) {
    if (old.path("metadata").has("deletionTimestamp")) {
      return new Outcome(old, false);
    }
    var next = old.deepCopy();
    JsonFields.within(next, "metadata").put("deletionTimestamp", store.now().toString());
    JsonFields.within(next, "status").put("phase", "Terminating");
    return kept(call, next, options);
  }

  private static long gracePeriod(ObjectNode pod, DeleteOptions options) {
    var phase = JsonFields.text(pod, "status", "phase");
    if (JsonFields.text(pod, "spec", "nodeName").isEmpty()
        || phase.equals("Succeeded")
        || phase.equals("Failed")) {
      return 0;
    }
    var period =
        options.grace().orElse(JsonFields.number(pod, 30, "spec", "terminationGracePeriodSeconds"));
    return period < 0 ? 1 : period;
  }

  private Outcome removed(ResourceCall call, ObjectNode old, DeleteOptions options) {
    return new Outcome(options.dryRun() ? old : store.remove(call.key(), old), true);
  }

  private Outcome kept(ResourceCall call, ObjectNode next, DeleteOptions options) {
    return new Outcome(options.dryRun() ? next : store.put(call.key(), next), false);
  }
}
