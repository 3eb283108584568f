package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.StatusConditions;
import dev.winpool.e2e.cluster.patch.PatchKinds;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.schema.Defaults;
import dev.winpool.e2e.cluster.store.ObjectStore;

/** The small subresources: a workload's scale, and the binding of a pod to its node. */
public final class Subresources {

  private final ObjectStore store;

  public Subresources(ObjectStore store) {
    this.store = store;
  }

  public ApiAnswer readScale(ResourceCall call) {
    return ApiAnswer.json(200, scale(stored(call)));
  }

  /** PUT or PATCH of the scale: changes the replicas of the workload and nothing else. */
  public ApiAnswer writeScale(ResourceCall call) {
    var owner = stored(call);
    var old = scale(owner);
    var wanted =
        call.request().method().equals("PUT")
            ? call.object()
            : PatchKinds.of(call.request().contentType(), call.kind())
                .apply(old, call.body(), call.kind());
    var version = JsonFields.text(wanted, "metadata", "resourceVersion");
    if (!version.isEmpty()
        && !version.equals(JsonFields.text(owner, "metadata", "resourceVersion"))) {
      throw StatusErrors.modified(call.kind(), call.name());
    }
    var replicas = JsonFields.number(wanted, 0, "spec", "replicas");
    if (call.dryRun() || replicas == JsonFields.number(owner, -1, "spec", "replicas")) {
      return ApiAnswer.json(200, old);
    }
    var next = owner.deepCopy();
    JsonFields.within(next, "spec").put("replicas", (int) replicas);
    JsonFields.within(next, "metadata")
        .put("generation", JsonFields.number(owner, 0, "metadata", "generation") + 1);
    return ApiAnswer.json(200, scale(store.put(call.key(), next)));
  }

  /** Puts a pod on its node; a pod is bound once. */
  public ApiAnswer bind(ResourceCall call) {
    var pod = stored(call);
    if (!JsonFields.text(pod, "spec", "nodeName").isEmpty()) {
      throw StatusErrors.conflict(
          call.kind(),
          call.name(),
          "pod %s is already assigned to node \"%s\""
              .formatted(call.name(), JsonFields.text(pod, "spec", "nodeName")));
    }
    var next = pod.deepCopy();
    JsonFields.within(next, "spec")
        .put("nodeName", JsonFields.text(call.object(), "target", "name"));
    StatusConditions.set(
        next, new StatusConditions.Condition("PodScheduled", "True", "", ""), store.now());
    Defaults.shape(call.kind(), next);
    store.put(call.key(), next);
    return ApiAnswer.json(201, StatusErrors.success(201));
  }

  private ObjectNode stored(ResourceCall call) {
    return store
        .find(call.key())
        .orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name()));
  }

  private static ObjectNode scale(ObjectNode owner) {
    var scale = JsonFields.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    var metadata = scale.putObject("metadata");
    for (var field :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      metadata.put(field, JsonFields.text(owner, "metadata", field));
    }
    scale.putObject("spec").put("replicas", JsonFields.number(owner, 0, "spec", "replicas"));
    var labels =
        JsonFields.texts(owner, "spec", "selector", "matchLabels").entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .toList();
    scale
        .putObject("status")
        .put("replicas", JsonFields.number(owner, 0, "status", "replicas"))
        .put("selector", String.join(",", labels));
    return scale;
  }
}
