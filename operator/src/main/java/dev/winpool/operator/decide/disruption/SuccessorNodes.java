package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.pool.PlannedSize;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The nodes that pods of a pool find on the other one: those that are there; before that those of
 * the pool itself, with what AKS labels otherwise and without what somebody labelled by hand.
 *
 * @param nodes by name; one that is not there yet has a name that no pod can ask for
 * @param kinds their labels without the name, each once: thousands of nodes are a few kinds
 * @param most so many there can be: those of the plan, those that its autoscaler may add
 */
record SuccessorNodes(
    String pool, Map<String, Map<String, String>> nodes, List<Kind> kinds, int most) {
  static final String HOSTNAME = "kubernetes.io/hostname";

  /** A Windows node of today; each is a label of AKS or of the kubelet. */
  private static final List<String> OF_AKS =
      List.of("agentpool", "storageprofile", "storagetier", "accelerator");

  private static final List<String> DOMAINS =
      List.of("kubernetes.io", "k8s.io", "kubernetes.azure.com", "csi.azure.com");

  /** Nodes that are alike but for their names. */
  record Kind(String example, Map<String, String> labels) {}

  static SuccessorNodes of(Situation s, String from, String to, WindowsServer host) {
    var there = s.world().nodesOf(to);
    var certain = certain(s, to, host);
    var nodes = new HashMap<String, Map<String, String>>();
    if (there.isEmpty()) {
      var pool = ofPool(s, from);
      s.world()
          .nodesOf(from)
          .forEach(node -> nodes.put("a successor of " + node.name(), later(node, pool, certain)));
    } else {
      there.forEach(node -> nodes.put(node.name(), laid(certain, node.labels())));
    }
    return new SuccessorNodes(to, nodes, kinds(nodes), Math.max(nodes.size(), most(s, from, to)));
  }

  private static int most(Situation s, String from, String to) {
    var there = s.world().pool(to).map(AgentPool::bounds);
    if (there.isPresent()) {
      return most(there.get());
    }
    var wanted =
        Optional.ofNullable(s.spec().scaling()).flatMap(it -> Optional.ofNullable(it.maxCount()));
    var source = s.world().pool(from);
    var planned = source.map(pool -> PlannedSize.of(s, pool)).orElse(0);
    return Math.max(planned, wanted.or(() -> source.map(pool -> most(pool.bounds()))).orElse(0));
  }

  private static int most(Swap.Bounds bounds) {
    var max =
        bounds.enableAutoScaling()
            ? Optional.ofNullable(bounds.maxCount())
            : Optional.<Integer>empty();
    return max.orElse(bounds.count());
  }

  private static List<Kind> kinds(Map<String, Map<String, String>> nodes) {
    var seen = new LinkedHashSet<Map<String, String>>();
    return nodes.entrySet().stream()
        .map(node -> new Kind(node.getKey(), without(node.getValue(), HOSTNAME)))
        .filter(kind -> seen.add(kind.labels()))
        .toList();
  }

  /** What AKS sets on every node of the other pool, whatever was read of it. */
  private static Map<String, String> certain(Situation s, String to, WindowsServer host) {
    var labels = new HashMap<>(s.world().pool(to).map(AgentPool::labels).orElse(Map.of()));
    labels.put("agentpool", to);
    labels.put("kubernetes.azure.com/agentpool", to);
    labels.put("kubernetes.azure.com/os-sku", host.name());
    labels.put("node.kubernetes.io/windows-build", "10.0." + host.build());
    labels.put("kubernetes.io/os", "windows");
    labels.put(Tags.POOL_LABEL, s.self().name());
    return labels;
  }

  /** Labels that the other pool is to be created with. */
  private static Map<String, String> ofPool(Situation s, String from) {
    var template = s.move().map(Move::record).map(Swap::target).map(Swap.Target::template);
    var wanted = template.orElse(s.spec().template());
    var labels = new HashMap<>(s.world().pool(from).map(AgentPool::labels).orElse(Map.of()));
    labels.putAll(Optional.ofNullable(wanted.nodeLabels()).orElse(Map.of()));
    Optional.ofNullable(wanted.vmSize()).ifPresent(size -> sized(labels, size));
    return labels;
  }

  private static void sized(Map<String, String> labels, String size) {
    labels.put("node.kubernetes.io/instance-type", size);
    labels.put("beta.kubernetes.io/instance-type", size);
  }

  private static Map<String, String> later(
      WorkerNode node, Map<String, String> pool, Map<String, String> certain) {
    var labels = new HashMap<>(node.labels());
    labels.keySet().removeIf(Predicate.not(SuccessorNodes::ofAks));
    Stream.of("effective", "requested")
        .map(word -> "kubernetes.azure.com/os-sku-" + word)
        .forEach(key -> labels.replace(key, certain.get("kubernetes.azure.com/os-sku")));
    labels.replace("kubernetes.azure.com/node-image-version", "of a later image");
    labels.putAll(pool);
    labels.putAll(certain);
    labels.put(HOSTNAME, "a successor of " + node.name());
    return labels;
  }

  private static boolean ofAks(String key) {
    var slash = key.indexOf('/');
    var domain = slash < 0 ? "" : key.substring(0, slash);
    return OF_AKS.contains(key)
        || DOMAINS.stream().anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
  }

  private static Map<String, String> laid(Map<String, String> below, Map<String, String> above) {
    var labels = new HashMap<>(below);
    labels.putAll(above);
    return labels;
  }

  private static Map<String, String> without(Map<String, String> labels, String key) {
    var rest = new HashMap<>(labels);
    rest.remove(key);
    return rest;
  }

  /** How many domains its nodes are by a label; those that may be added are some by their names. */
  int domains(String key) {
    var there =
        (int)
            nodes.values().stream()
                .flatMap(all -> Stream.ofNullable(all.get(key)))
                .distinct()
                .count();
    return key.equals(HOSTNAME) ? Math.max(there, most) : there;
  }

  /** Nothing is known of any: then nothing is said of pods. */
  boolean unknown() {
    return nodes.isEmpty();
  }

  /** Whether the scheduler would find one for such a pod, by their labels. */
  boolean take(Placement placement) {
    return namesNodes(placement)
        ? nodes.entrySet().stream()
            .anyMatch(node -> placement.matches(node.getKey(), node.getValue()))
        : kinds.stream().anyMatch(kind -> placement.matches(kind.example(), kind.labels()));
  }

  private static boolean namesNodes(Placement placement) {
    return placement.selector().containsKey(HOSTNAME)
        || placement.affinity().orElse(List.of()).stream()
            .anyMatch(
                term ->
                    !term.fields().isEmpty()
                        || term.labels().stream().anyMatch(one -> one.key().equals(HOSTNAME)));
  }
}
