package dev.winpool.operator.nodes.survey;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.winpool.operator.nodes.NodeReading;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A node whose pods are looked at.
 *
 * @param most pods that it takes, which maxPods of its pool says; 0 when it does not say
 */
record SurveyedNode(String name, String pool, int most) {

  static SurveyedNode of(Node node) {
    var labels = Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
    var most =
        Optional.ofNullable(node.getStatus())
            .map(status -> status.getAllocatable())
            .map(allocatable -> allocatable.get("pods"))
            .map(Quantity::getAmount)
            .filter(text -> text.matches("\\d{1,6}"))
            .map(Integer::valueOf);
    return new SurveyedNode(
        node.getMetadata().getName(), labels.getOrDefault(NodeReading.POOL, ""), most.orElse(0));
  }

  static String selector(Collection<String> pools) {
    return "labelSelector=%s in (%s)".formatted(NodeReading.POOL, String.join(",", pools));
  }

  /** Of each pool so many, by name; of all at most so many. */
  static List<SurveyedNode> some(List<SurveyedNode> nodes, int ofEach, int most) {
    var byPool =
        nodes.stream()
            .sorted(Comparator.comparing(SurveyedNode::name))
            .collect(groupingBy(SurveyedNode::pool, TreeMap::new, toList()));
    return byPool.values().stream()
        .flatMap(pool -> pool.stream().limit(ofEach))
        .limit(most)
        .toList();
  }

  boolean full(int pods) {
    return most > 0 && pods >= most;
  }
}
