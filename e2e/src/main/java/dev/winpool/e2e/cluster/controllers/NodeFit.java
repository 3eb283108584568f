package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.selector.LabelSelectors;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a pod may stand on a node: selector, affinity, taints. */
final class NodeFit {

  private static final Set<String> BARRING = Set.of("NoSchedule", "NoExecute");

  private NodeFit() {}

  /** Node selector and required node affinity. */
  static boolean chosen(JsonNode podSpec, JsonNode node) {
    var labels = JsonFields.texts(node, "metadata", "labels");
    return labels.entrySet().containsAll(JsonFields.texts(podSpec, "nodeSelector").entrySet())
        && affine(podSpec, node, labels);
  }

  private static boolean affine(JsonNode podSpec, JsonNode node, Map<String, String> labels) {
    var terms =
        JsonFields.at(
            podSpec,
            "affinity",
            "nodeAffinity",
            "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms");
    if (terms.isMissingNode()) {
      return true;
    }
    var name = Map.of("metadata.name", JsonFields.text(node, "metadata", "name"));
    return terms
        .valueStream()
        .filter(term -> term.has("matchExpressions") || term.has("matchFields"))
        .anyMatch(
            term ->
                LabelSelectors.matches(JsonFields.at(term, "matchExpressions"), labels)
                    && LabelSelectors.matches(JsonFields.at(term, "matchFields"), name));
  }

  /** The first taint that keeps the pod off the node. */
  static Optional<JsonNode> repelledBy(JsonNode podSpec, JsonNode node) {
    return JsonFields.at(node, "spec", "taints")
        .valueStream()
        .filter(taint -> BARRING.contains(JsonFields.text(taint, "effect")))
        .filter(taint -> tolerating(podSpec, taint).isEmpty())
        .findFirst();
  }

  /** The toleration that covers the taint. */
  static Optional<JsonNode> tolerating(JsonNode podSpec, JsonNode taint) {
    return JsonFields.at(podSpec, "tolerations")
        .valueStream()
        .filter(toleration -> tolerates(toleration, taint))
        .findFirst();
  }

  private static boolean tolerates(JsonNode toleration, JsonNode taint) {
    var effect = JsonFields.text(toleration, "effect");
    var key = JsonFields.text(toleration, "key");
    var exists = JsonFields.text(toleration, "operator").equals("Exists");
    return (effect.isEmpty() || effect.equals(JsonFields.text(taint, "effect")))
        && (key.isEmpty() ? exists : key.equals(JsonFields.text(taint, "key")))
        && (exists || JsonFields.text(toleration, "value").equals(JsonFields.text(taint, "value")));
  }

  /** Whether the node is cordoned for a pod without a toleration for that. */
  static boolean cordoned(JsonNode podSpec, ObjectNode node) {
    var taint =
        JsonFields.object()
            .put("key", "node.kubernetes.io/unschedulable")
            .put("effect", "NoSchedule");
    return JsonFields.flag(node, "spec", "unschedulable") && tolerating(podSpec, taint).isEmpty();
  }
}
