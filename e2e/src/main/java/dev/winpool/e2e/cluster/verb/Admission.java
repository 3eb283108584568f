package dev.winpool.e2e.cluster.verb;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.util.Map;

/** The built-in admission steps of an API server that change or refuse what is created. */
public final class Admission {

  private static final Map<String, Integer> PRIORITIES =
      Map.of("system-cluster-critical", 2_000_000_000, "system-node-critical", 2_000_001_000);

  private final ObjectStore store;

  public Admission(ObjectStore store) {
    this.store = store;
  }

  /**
   * Nothing is created in a namespace that is absent or going.
   *
   * @throws ApiFailure 404 or 403 with cause NamespaceTerminating
   */
  void namespace(ResourceCall call, String name) {
    var namespace = call.path().namespace();
    if (namespace.isEmpty() || !call.kind().has(ResourceKind.Trait.NAMESPACED)) {
      return;
    }
    var kind = ResourceKind.builtIn("v1", "namespaces", "Namespace", java.util.Set.of());
    var found =
        store
            .find(kind.key("", namespace))
            .orElseThrow(() -> StatusErrors.notFound(kind, namespace));
    if (JsonFields.text(found, "status", "phase").equals("Terminating")) {
      throw StatusErrors.namespaceTerminating(call.kind(), name, namespace);
    }
  }

  /** Lays on what the admission plugins add to a new object. */
  void complete(ResourceKind kind, ObjectNode object) {
    if (kind.is("", "pods")) {
      completePod(JsonFields.within(object, "spec"));
    } else if (kind.is("", "nodes")) {
      addNotReadyTaint(JsonFields.within(object, "spec"));
    }
  }

  private void completePod(ObjectNode spec) {
    var account = JsonFields.text(spec, "serviceAccountName");
    spec.put("serviceAccountName", account.isEmpty() ? "default" : account);
    spec.put("serviceAccount", account.isEmpty() ? "default" : account);
    tolerateForAWhile(spec, "node.kubernetes.io/not-ready");
    tolerateForAWhile(spec, "node.kubernetes.io/unreachable");
    spec.put("priority", PRIORITIES.getOrDefault(JsonFields.text(spec, "priorityClassName"), 0));
    spec.put("preemptionPolicy", "PreemptLowerPriority");
  }

  private static void tolerateForAWhile(ObjectNode spec, String taint) {
    var tolerations = spec.withArray("tolerations");
    for (var toleration : tolerations) {
      var key = JsonFields.text(toleration, "key");
      var effect = JsonFields.text(toleration, "effect");
      if ((key.isEmpty() || key.equals(taint))
          && (effect.isEmpty() || effect.equals("NoExecute"))) {
        return;
      }
    }
    tolerations
        .addObject()
        .put("key", taint)
        .put("operator", "Exists")
        .put("effect", "NoExecute")
        .put("tolerationSeconds", 300);
  }

  private static void addNotReadyTaint(ObjectNode spec) {
    ArrayNode taints = spec.withArray("taints");
    for (var taint : taints) {
      if (JsonFields.text(taint, "key").equals("node.kubernetes.io/not-ready")
          && JsonFields.text(taint, "effect").equals("NoSchedule")) {
        return;
      }
    }
    taints.addObject().put("effect", "NoSchedule").put("key", "node.kubernetes.io/not-ready");
  }
}
