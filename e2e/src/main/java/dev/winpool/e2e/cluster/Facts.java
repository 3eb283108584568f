package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compact facts about an object that the journal keeps around a write. */
final class Facts {

  private final Known known;

  Facts(Known known) {
    this.known = known;
  }

  /** Null (as JSON has it) when there is no such object or nothing to tell about its kind. */
  Map<String, Object> of(Optional<Call> call) {
    return call.filter(c -> !c.name().isEmpty() && told(c.kind()))
        .flatMap(
            c ->
                known
                    .find(c.kind(), c.path().namespace(), c.name())
                    .map(object -> of(c.kind(), object)))
        .orElse(null);
  }

  private static boolean told(ResourceKind kind) {
    return kind.is("", "nodes") || kind.is("", "pods") || kind.has(ResourceKind.Trait.CUSTOM);
  }

  private Map<String, Object> of(ResourceKind kind, ObjectNode object) {
    if (kind.is("", "nodes")) {
      return node(object);
    }
    if (kind.is("", "pods")) {
      return pod(object);
    }
    return custom(object);
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
    facts.put("ready", Json.condition(pod, "Ready", "True"));
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
    var budgets = Evictions.matching(known.budgets(Json.text(pod, "metadata", "namespace")), pod);
    if (budgets.isEmpty()) {
      return null;
    }
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", Json.text(budgets.getFirst(), "metadata", "name"));
    facts.put(
        "disruptionsAllowed", Json.number(budgets.getFirst(), 0, "status", "disruptionsAllowed"));
    facts.put("matching", budgets.size());
    facts.put("resourceVersion", Json.text(budgets.getFirst(), "metadata", "resourceVersion"));
    return facts;
  }

  /**
   * The facts before an eviction that was granted, where the budget's room was opened between their
   * reading and the grant: the budget itself then names the pod among those it let go.
   */
  Map<String, Object> granted(Call call, Map<String, Object> before) {
    if (before == null || !(before.get("budget") instanceof Map<?, ?> read)) {
      return before;
    }
    var spent =
        known.budgets(call.path().namespace()).stream()
            .filter(budget -> Json.text(budget, "metadata", "name").equals(read.get("name")))
            .filter(budget -> Json.at(budget, "status", "disruptedPods").has(call.name()))
            .map(budget -> Json.number(budget, 0, "status", "disruptionsAllowed") + 1)
            .findFirst();
    var facts = new LinkedHashMap<>(before);
    var budget = new LinkedHashMap<Object, Object>(read);
    spent
        .filter(room -> room > ((Number) budget.get("disruptionsAllowed")).longValue())
        .ifPresent(room -> budget.put("disruptionsAllowed", room));
    facts.put("budget", budget);
    return facts;
  }

  private static Map<String, Object> custom(ObjectNode object) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("generation", Json.number(object, 0, "metadata", "generation"));
    facts.put("status", Json.MAPPER.convertValue(Json.at(object, "status"), Object.class));
    return facts;
  }
}
