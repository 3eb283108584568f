package dev.winpool.operator.nodes;

import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** To which nodes a pod's spec binds it. */
final class PodScheduling {
  /** A label's value has no more characters; who asks for such a one gets no node. */
  private static final int LONGEST = 63;

  private static final int MOST = 50;

  private PodScheduling() {}

  /**
   * Labels that a node must have, with the values allowed joined by commas: the nodeSelector, and
   * of the required node affinity what every alternative asks for by {@code In}.
   */
  static Map<String, String> selectors(PodSpec spec) {
    var result = new TreeMap<String, String>();
    affinity(spec).forEach((key, values) -> result.put(key, String.join(",", values)));
    Optional.ofNullable(spec.getNodeSelector()).orElse(Map.of()).entrySet().stream()
        .limit(MOST)
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  private static Map<String, Set<String>> affinity(PodSpec spec) {
    var terms =
        Optional.ofNullable(spec.getAffinity())
            .map(Affinity::getNodeAffinity)
            .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
            .map(required -> required.getNodeSelectorTerms())
            .orElse(List.of())
            .stream()
            .map(PodScheduling::ofTerm)
            .toList();
    if (terms.isEmpty()) {
      return Map.of();
    }
    var result = new HashMap<>(terms.getFirst());
    for (var term : terms.subList(1, terms.size())) {
      result.keySet().retainAll(term.keySet());
      result.forEach((key, values) -> values.addAll(term.get(key)));
    }
    return result;
  }

  private static Map<String, Set<String>> ofTerm(NodeSelectorTerm term) {
    var result = new HashMap<String, Set<String>>();
    Stream.concat(term.getMatchExpressions().stream(), term.getMatchFields().stream())
        .filter(requirement -> "In".equals(requirement.getOperator()))
        .forEach(requirement -> narrow(result, requirement));
    return result;
  }

  private static void narrow(Map<String, Set<String>> term, NodeSelectorRequirement requirement) {
    var values =
        requirement.getValues().stream()
            .filter(value -> value.length() <= LONGEST)
            .limit(MOST)
            .collect(Collectors.toCollection(TreeSet::new));
    term.merge(
        requirement.getKey(),
        values,
        (before, now) -> {
          before.retainAll(now);
          return before;
        });
  }
}
