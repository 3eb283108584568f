package dev.winpool.operator.nodes;

import dev.winpool.operator.world.NodeRequirement;
import dev.winpool.operator.world.NodeRequirement.Operator;
import dev.winpool.operator.world.Placement;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The required node affinity of a pod as the scheduler parses it (component-helpers nodeaffinity):
 * an empty term, and one with an expression that is none, matches no node and is left out.
 */
final class NodeTerms {
  private static final Pattern KEY =
      Pattern.compile("(?:[a-z0-9.-]{1,253}/)?[A-Za-z0-9](?:[\\w.-]{0,61}[A-Za-z0-9])?");
  private static final Pattern VALUE =
      Pattern.compile("(?:[A-Za-z0-9](?:[\\w.-]{0,61}[A-Za-z0-9])?)?");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d{1,18}");

  /** Of terms, and of expressions in all of them together. */
  private static final int MOST = 50;

  /** Values in all of them together. */
  private static final int MOST_VALUES = 500;

  private NodeTerms() {}

  /** Empty where none is asked for, and where it is more than is kept: then it binds to none. */
  static Optional<List<Placement.Term>> of(PodSpec spec) {
    return Optional.ofNullable(spec.getAffinity())
        .map(Affinity::getNodeAffinity)
        .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
        .map(required -> required.getNodeSelectorTerms())
        .filter(NodeTerms::withinBounds)
        .map(terms -> terms.stream().flatMap(NodeTerms::term).toList());
  }

  private static boolean withinBounds(List<NodeSelectorTerm> terms) {
    var expressions = terms.stream().flatMap(NodeTerms::expressions).limit(MOST + 1L).toList();
    var values = expressions.stream().mapToLong(one -> one.getValues().size()).sum();
    return terms.size() <= MOST && expressions.size() <= MOST && values <= MOST_VALUES;
  }

  private static Stream<NodeSelectorRequirement> expressions(NodeSelectorTerm term) {
    return Stream.concat(term.getMatchExpressions().stream(), term.getMatchFields().stream());
  }

  private static Stream<Placement.Term> term(NodeSelectorTerm term) {
    var labels = term.getMatchExpressions().stream().flatMap(NodeTerms::ofLabel).toList();
    var fields = term.getMatchFields().stream().flatMap(NodeTerms::ofField).toList();
    var sound =
        labels.size() == term.getMatchExpressions().size()
            && fields.size() == term.getMatchFields().size();
    return sound && labels.size() + fields.size() > 0
        ? Stream.of(new Placement.Term(labels, fields))
        : Stream.empty();
  }

  /** Nothing for one that labels.NewRequirement refuses. */
  private static Stream<NodeRequirement> ofLabel(NodeSelectorRequirement one) {
    var sound =
        one.getKey() != null
            && KEY.matcher(one.getKey()).matches()
            && one.getValues().stream().allMatch(value -> VALUE.matcher(value).matches());
    return operator(one)
        .filter(_ -> sound)
        .filter(operator -> counted(operator, one.getValues()))
        .map(operator -> new NodeRequirement(one.getKey(), operator, sorted(one)))
        .stream();
  }

  private static Stream<NodeRequirement> ofField(NodeSelectorRequirement one) {
    return operator(one)
        .filter(operator -> operator == Operator.In || operator == Operator.NotIn)
        .filter(_ -> one.getKey() != null && one.getValues().size() == 1)
        .filter(_ -> one.getValues().getFirst().length() <= 253)
        .filter(_ -> Placement.NAME_FIELD.equals(one.getKey()))
        .map(operator -> new NodeRequirement(one.getKey(), operator, one.getValues()))
        .stream();
  }

  private static Optional<Operator> operator(NodeSelectorRequirement one) {
    return Stream.of(Operator.values())
        .filter(operator -> operator.name().equals(one.getOperator()))
        .findFirst();
  }

  private static boolean counted(Operator operator, List<String> values) {
    return switch (operator) {
      case In, NotIn -> !values.isEmpty();
      case Exists, DoesNotExist -> values.isEmpty();
      case Gt, Lt -> values.size() == 1 && NUMBER.matcher(values.getFirst()).matches();
    };
  }

  private static List<String> sorted(NodeSelectorRequirement one) {
    return one.getValues().stream().distinct().sorted().toList();
  }
}
