package dev.winpool.operator.decide.disruption;

import static dev.winpool.operator.decide.disruption.SuccessorNodes.HOSTNAME;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodeRequirement;
import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Pods whose nodeSelector and required node affinity match no node of the other pool (row D2): the
 * scheduler's rules, over the labels that those nodes have, or will have. What one kind of pods
 * asks for is looked at once, however many they are.
 */
final class PinnedPods {
  /** Labels that say which pool, version or machine a node is of. */
  private static final Set<String> OF_A_POOL =
      Set.of(
          "agentpool",
          "kubernetes.azure.com/agentpool",
          "kubernetes.azure.com/os-sku",
          "kubernetes.azure.com/os-sku-effective",
          "kubernetes.azure.com/os-sku-requested",
          "kubernetes.azure.com/node-image-version",
          "node.kubernetes.io/windows-build",
          HOSTNAME,
          Placement.NAME_FIELD);

  /** Room for the owner before it and the remedy behind it. */
  private static final int LONGEST = 120;

  private final String object;
  private final List<WorkerNode> sources;
  private final SuccessorNodes successor;
  private final Map<Placement, Optional<String>> known = new HashMap<>();

  private PinnedPods(String object, List<WorkerNode> sources, SuccessorNodes successor) {
    this.object = object;
    this.sources = sources;
    this.successor = successor;
  }

  static PinnedPods of(Situation s, String from, String to, WindowsServer host) {
    var nodes = SuccessorNodes.of(s, from, to, host);
    return new PinnedPods(s.self().name(), s.world().nodesOf(from), nodes);
  }

  /** Why no node there would take the pod, and what to select instead; empty when one would. */
  Optional<String> whyNot(NodePod pod) {
    return pod.placement().bindsToNone() || successor.unknown()
        ? Optional.empty()
        : known.computeIfAbsent(pod.placement(), this::judged);
  }

  private Optional<String> judged(Placement placement) {
    return successor.take(placement)
        ? Optional.empty()
        : selector(placement).or(() -> affinity(placement)).or(() -> together(placement));
  }

  private Optional<String> selector(Placement placement) {
    return placement.selector().entrySet().stream()
        .filter(one -> !successor.take(selecting(Map.of(one.getKey(), one.getValue()))))
        .min(Map.Entry.comparingByKey())
        .map(one -> keeps("selector " + one.getKey() + "=" + one.getValue(), one.getKey()));
  }

  /** Of alternatives the first names what would help. */
  private Optional<String> affinity(Placement placement) {
    return placement
        .affinity()
        .filter(terms -> !successor.take(insisting(terms)))
        .map(
            terms ->
                keeps(
                    "node affinity " + told(terms),
                    terms.stream().findFirst().flatMap(this::obstacle).orElse("")));
  }

  private Optional<String> obstacle(Placement.Term term) {
    return term.labels().stream()
        .filter(one -> !successor.take(insisting(List.of(only(one)))))
        .findFirst()
        .or(() -> term.fields().stream().findFirst())
        .map(NodeRequirement::key);
  }

  /** Each could be had, but not on one node. */
  private Optional<String> together(Placement placement) {
    var selector =
        placement.selector().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .sorted()
            .collect(Collectors.joining(", "));
    var terms = placement.affinity().map(all -> ", " + told(all)).orElse("");
    return Optional.of(
        "no node of %s has all of %s"
            .formatted(successor.pool(), BoundedText.of(selector + terms, LONGEST)));
  }

  private static String told(List<Placement.Term> terms) {
    return terms.isEmpty()
        ? "without a sound term"
        : terms.stream().map(Placement.Term::toString).collect(Collectors.joining(" or "));
  }

  private String keeps(String what, String key) {
    return "%s keeps it from %s%s"
        .formatted(BoundedText.of(what, LONGEST), successor.pool(), instead(key));
  }

  private String instead(String key) {
    if (OF_A_POOL.contains(key)) {
      return "; select %s=%s instead".formatted(Tags.POOL_LABEL, object);
    }
    var ofSources = sources.stream().anyMatch(node -> node.labels().containsKey(key));
    return ofSources && !successor.take(insisting(List.of(only(existing(key)))))
        ? "; only its old nodes have that label: set it in template.nodeLabels"
        : "";
  }

  private static NodeRequirement existing(String key) {
    return new NodeRequirement(key, NodeRequirement.Operator.Exists, List.of());
  }

  private static Placement.Term only(NodeRequirement one) {
    return new Placement.Term(List.of(one), List.of());
  }

  private static Placement selecting(Map<String, String> selector) {
    return new Placement(selector, Optional.empty(), List.of(), List.of());
  }

  private static Placement insisting(List<Placement.Term> terms) {
    return new Placement(Map.of(), Optional.of(terms), List.of(), List.of());
  }
}
