package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The small subresources: a workload's scale, and the binding of a pod to its node. */
final class Subresources {

  private final ObjectStore store;

  Subresources(ObjectStore store) {
    this.store = store;
  }

  ApiAnswer readScale(Call call) {
    return ApiAnswer.json(200, scale(stored(call)));
  }

  /** PUT or PATCH of the scale: changes the replicas of the workload and nothing else. */
  ApiAnswer writeScale(Call call) {
    var owner = stored(call);
    var old = scale(owner);
    var wanted =
        call.request().method().equals("PUT")
            ? call.object()
            : PatchKinds.of(call.request().contentType(), call.kind())
                .apply(old, call.body(), call.kind());
    var version = Json.text(wanted, "metadata", "resourceVersion");
    if (!version.isEmpty() && !version.equals(Json.text(owner, "metadata", "resourceVersion"))) {
      throw StatusErrors.modified(call.kind(), call.name());
    }
    var replicas = Json.number(wanted, 0, "spec", "replicas");
    if (call.dryRun() || replicas == Json.number(owner, -1, "spec", "replicas")) {
      return ApiAnswer.json(200, old);
    }
    var next = owner.deepCopy();
    Json.within(next, "spec").put("replicas", (int) replicas);
    Json.within(next, "metadata")
        .put("generation", Json.number(owner, 0, "metadata", "generation") + 1);
    return ApiAnswer.json(200, scale(store.put(call.key(), next)));
  }

  /** Puts a pod on its node; a pod is bound once. */
  ApiAnswer bind(Call call) {
    var pod = stored(call);
    if (!Json.text(pod, "spec", "nodeName").isEmpty()) {
      throw StatusErrors.conflict(
          call.kind(),
          call.name(),
          "pod %s is already assigned to node \"%s\""
              .formatted(call.name(), Json.text(pod, "spec", "nodeName")));
    }
    var next = pod.deepCopy();
    Json.within(next, "spec").put("nodeName", Json.text(call.object(), "target", "name"));
    Conditions.set(next, new Conditions.Condition("PodScheduled", "True", "", ""), store.now());
    Defaults.shape(call.kind(), next);
    store.put(call.key(), next);
    return ApiAnswer.json(201, StatusErrors.success(201));
  }

  private ObjectNode stored(Call call) {
    return store
        .find(call.key())
        .orElseThrow(() -> StatusErrors.notFound(call.kind(), call.name()));
  }

  private static ObjectNode scale(ObjectNode owner) {
    var scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    var metadata = scale.putObject("metadata");
    for (var field :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      metadata.put(field, Json.text(owner, "metadata", field));
    }
    scale.putObject("spec").put("replicas", Json.number(owner, 0, "spec", "replicas"));
    var labels =
        Json.texts(owner, "spec", "selector", "matchLabels").entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .toList();
    scale
        .putObject("status")
        .put("replicas", Json.number(owner, 0, "status", "replicas"))
        .put("selector", String.join(",", labels));
    return scale;
  }
}
