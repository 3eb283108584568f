package dev.winpool.e2e.cluster.journal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.selector.LabelSelectors;
import dev.winpool.e2e.cluster.store.Known;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The compact facts about an object that the journal keeps around a write. */
public final class JournalFacts {

  private final Known known;

  public JournalFacts(Known known) {
    this.known = known;
  }

  /** Null (as JSON has it) when there is no such object or nothing to tell about its kind. */
  Map<String, Object> of(Optional<ResourceCall> call) {
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
    var labels = JsonFields.texts(node, "metadata", "labels");
    facts.put("uid", JsonFields.text(node, "metadata", "uid"));
    facts.put("unschedulable", JsonFields.flag(node, "spec", "unschedulable"));
    facts.put(
        "agentpool",
        labels.getOrDefault("kubernetes.azure.com/agentpool", labels.get("agentpool")));
    facts.put("os", labels.get("kubernetes.io/os"));
    facts.put("annotations", JsonFields.texts(node, "metadata", "annotations"));
    return facts;
  }

  private Map<String, Object> pod(ObjectNode pod) {
    var facts = new LinkedHashMap<String, Object>();
    facts.put("node", JsonFields.text(pod, "spec", "nodeName"));
    facts.put("uid", JsonFields.text(pod, "metadata", "uid"));
    facts.put("ownerKind", ofController(pod, "kind"));
    facts.put("owner", ofController(pod, "uid"));
    facts.put("created", orNull(JsonFields.text(pod, "metadata", "creationTimestamp")));
    facts.put("asked", asked(pod));
    facts.put("phase", JsonFields.text(pod, "status", "phase"));
    facts.put("ready", JsonFields.condition(pod, "Ready", "True"));
    facts.put("deleting", pod.path("metadata").has("deletionTimestamp"));
    facts.put("budget", budget(pod));
    return facts;
  }

  private static String ofController(ObjectNode pod, String field) {
    for (var owner : JsonFields.items(pod, "metadata", "ownerReferences")) {
      if (JsonFields.flag(owner, "controller")) {
        return JsonFields.text(owner, field);
      }
    }
    return null;
  }

  /** When a pod was asked to go: the API server adds its grace period to that. */
  private static String asked(ObjectNode pod) {
    var until = JsonFields.text(pod, "metadata", "deletionTimestamp");
    var grace = JsonFields.number(pod, 0, "metadata", "deletionGracePeriodSeconds");
    return until.isEmpty() ? null : Instant.parse(until).minusSeconds(grace).toString();
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private Map<String, Object> budget(ObjectNode pod) {
    var budgets =
        LabelSelectors.selecting(known.budgets(JsonFields.text(pod, "metadata", "namespace")), pod);
    if (budgets.isEmpty()) {
      return null;
    }
    var facts = new LinkedHashMap<String, Object>();
    facts.put("name", JsonFields.text(budgets.getFirst(), "metadata", "name"));
    facts.put(
        "disruptionsAllowed",
        JsonFields.number(budgets.getFirst(), 0, "status", "disruptionsAllowed"));
    facts.put("matching", budgets.size());
    facts.put(
        "resourceVersion", JsonFields.text(budgets.getFirst(), "metadata", "resourceVersion"));
    return facts;
  }

  /**
   * The facts before an eviction that was granted, where the budget's room was opened between their
   * reading and the grant: the budget itself then names the pod among those it let go.
   */
  Map<String, Object> granted(ResourceCall call, Map<String, Object> before) {
    if (before == null || !(before.get("budget") instanceof Map<?, ?> read)) {
      return before;
    }
    var spent =
        known.budgets(call.path().namespace()).stream()
            .filter(budget -> JsonFields.text(budget, "metadata", "name").equals(read.get("name")))
            .filter(budget -> JsonFields.at(budget, "status", "disruptedPods").has(call.name()))
            .map(budget -> JsonFields.number(budget, 0, "status", "disruptionsAllowed") + 1)
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
    facts.put("generation", JsonFields.number(object, 0, "metadata", "generation"));
    facts.put(
        "status", JsonFields.MAPPER.convertValue(JsonFields.at(object, "status"), Object.class));
    return facts;
  }
}
