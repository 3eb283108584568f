package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.selector.LabelSelectors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The topology spread constraints of a pod that say DoNotSchedule, counted as kube-scheduler does
 * (podtopologyspread/filtering.go): cordoned and tainted nodes are domains unless {@code
 * nodeTaintsPolicy} is Honor, nodes that the pod may not go to only where {@code
 * nodeAffinityPolicy} is Ignore. {@code minDomains} and {@code matchLabelKeys} are not known here.
 */
record NodeSpread(JsonNode pod, List<Constraint> constraints) {

  /**
   * One constraint.
   *
   * @param pods by domain
   */
  private record Constraint(String key, int maxSkew, int own, Map<String, Integer> pods) {
    boolean allows(JsonNode node) {
      var domain = label(node, key);
      var least = pods.values().stream().mapToInt(Integer::intValue).min().orElse(0);
      return !domain.isEmpty() && pods.getOrDefault(domain, 0) + own - least <= maxSkew;
    }
  }

  static NodeSpread of(JsonNode pod, List<ObjectNode> nodes, List<ObjectNode> pods) {
    var constraints =
        JsonFields.at(pod, "spec", "topologySpreadConstraints")
            .valueStream()
            .filter(rule -> JsonFields.text(rule, "whenUnsatisfiable").equals("DoNotSchedule"))
            .map(rule -> constraint(pod, rule, nodes, pods))
            .toList();
    return new NodeSpread(pod, constraints);
  }

  private static Constraint constraint(
      JsonNode pod, JsonNode rule, List<ObjectNode> nodes, List<ObjectNode> pods) {
    var key = JsonFields.text(rule, "topologyKey");
    var counted = new HashMap<String, Integer>();
    for (var node : nodes) {
      var domain = label(node, key);
      if (!domain.isEmpty() && counts(pod.path("spec"), rule, node)) {
        counted.merge(domain, on(node, pod, rule, pods), Integer::sum);
      }
    }
    var maxSkew = (int) JsonFields.number(rule, 1, "maxSkew");
    return new Constraint(key, maxSkew, selects(rule, pod) ? 1 : 0, counted);
  }

  private static boolean counts(JsonNode spec, JsonNode rule, ObjectNode node) {
    var taints = JsonFields.text(rule, "nodeTaintsPolicy").equals("Honor");
    var affinity = !JsonFields.text(rule, "nodeAffinityPolicy").equals("Ignore");
    var open = !NodeFit.cordoned(spec, node) && NodeFit.repelledBy(spec, node).isEmpty();
    return (!taints || open) && (!affinity || NodeFit.chosen(spec, node));
  }

  private static int on(JsonNode node, JsonNode pod, JsonNode rule, List<ObjectNode> pods) {
    var name = JsonFields.text(node, "metadata", "name");
    var namespace = JsonFields.text(pod, "metadata", "namespace");
    return (int)
        pods.stream()
            .filter(other -> JsonFields.text(other, "spec", "nodeName").equals(name))
            .filter(other -> JsonFields.text(other, "metadata", "namespace").equals(namespace))
            .filter(other -> Pods.active(other) && selects(rule, other))
            .count();
  }

  private static boolean selects(JsonNode rule, JsonNode pod) {
    var labels = JsonFields.texts(pod, "metadata", "labels");
    return LabelSelectors.selects(rule.path("labelSelector"), labels);
  }

  private static String label(JsonNode node, String key) {
    return JsonFields.texts(node, "metadata", "labels").getOrDefault(key, "");
  }

  boolean allows(JsonNode node) {
    return constraints.stream().allMatch(one -> one.allows(node));
  }
}
