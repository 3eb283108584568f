package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compact facts about an object that the journal keeps around a write. */
final class Facts {

  private final ObjectStore store;

  Facts(ObjectStore store) {
    this.store = store;
  }

  /** Null (as JSON has it) when there is no such object or nothing to tell about its kind. */
  Map<String, Object> of(Optional<Call> call) {
    return call.filter(c -> !c.name().isEmpty())
        .flatMap(c -> store.find(c.key()).map(object -> of(c.kind(), object)))
        .orElse(null);
  }

  private Map<String, Object> of(ResourceKind kind, ObjectNode object) {
    if (kind.is("", "nodes")) {
      return node(object);
    }
    if (kind.is("", "pods")) {
      return pod(object);
    }
    return kind.has(ResourceKind.Trait.CUSTOM) ? custom(object) : null;
  }

  private static Map<String, Object> node(ObjectNode node) {
    var facts = new LinkedHashMap<String, Object>();
    var labels = Json.texts(node, "metadata", "labels");
    facts.put("uid", Json.text(node, "metadata", "uid"));
    facts.put("unschedulable", Json.flag(node, "spec", "unschedulable"));
    facts.put(
        "agentpool",
        labels.getOrDefault("kubernetes.azure.com/agentpool", labels.get("agentpool")));
    facts.put("os", labels.get("kubernetes.io/os"));
    facts.put("annotations", Json.texts(node, "metadata", "annotations"));
    return facts;
  }

  private Map<String, Object> pod(ObjectNode pod) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("node", Json.text(pod, "spec", "nodeName"));
    facts.put("uid", Json.text(pod, "metadata", "uid"));
    facts.put("ownerKind", ownerKind(pod));
    facts.put("phase", Json.text(pod, "status", "phase"));
    facts.put("deleting", pod.path("metadata").has("deletionTimestamp"));
    facts.put("budget", budget(pod));
    return facts;
  }

  private static String ownerKind(ObjectNode pod) {
    for (var owner : Json.items(pod, "metadata", "ownerReferences")) {
      if (Json.flag(owner, "controller")) {
        return Json.text(owner, "kind");
      }
    }
    return null;
  }

  private Map<String, Object> budget(ObjectNode pod) {
    var budgets = Evictions.budgetsOf(store, pod);
    if (budgets.isEmpty()) {
      return null;
    }
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", Json.text(budgets.getFirst(), "metadata", "name"));
    facts.put(
        "disruptionsAllowed", Json.number(budgets.getFirst(), 0, "status", "disruptionsAllowed"));
    facts.put("matching", budgets.size());
    return facts;
  }

  private static Map<String, Object> custom(ObjectNode object) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("generation", Json.number(object, 0, "metadata", "generation"));
    facts.put("status", Json.MAPPER.convertValue(Json.at(object, "status"), Object.class));
    return facts;
  }
}
