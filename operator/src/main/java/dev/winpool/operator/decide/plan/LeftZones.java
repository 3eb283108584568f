package dev.winpool.operator.decide.plan;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Pods with claimed volumes on nodes of zones that the successor will not have (row D2). An Azure
 * disk lies in one zone, or in none, and is attached to machines of the same only (AKS page "Create
 * an AKS cluster that uses availability zones"); a file share follows. Which of the two a claim is
 * stands in objects that winpool has no right to read: so this is a warning.
 */
record LeftZones(Situation s, AgentPool from) {
  private static final String LABEL = "topology.kubernetes.io/zone";

  /** {@code westeurope-1}; nodes of no zone have a fault domain there. */
  private static final Pattern ZONE = Pattern.compile("[a-z0-9]{1,60}-([1-9])");

  private static final String NONE = "none";

  /**
   * Each as {@code shop/db-0: zone 3}, sorted; none while the template leaves zones as they are.
   */
  List<String> pods() {
    return Optional.ofNullable(s.spec().template().availabilityZones()).stream()
        .map(zones -> zones.isEmpty() ? Set.of(NONE) : Set.copyOf(zones))
        .flatMap(kept -> s.world().nodesOf(from.name()).stream().flatMap(node -> on(node, kept)))
        .sorted()
        .toList();
  }

  private Stream<String> on(WorkerNode node, Set<String> kept) {
    return zone(node).filter(zone -> !kept.contains(zone)).stream()
        .flatMap(
            zone ->
                s.world().workloads().on(node).stream()
                    .filter(pod -> pod.occupiesNode() && pod.claims())
                    .map(NodePod::key)
                    .map(pod -> pod + ": zone " + zone));
  }

  private static Optional<String> zone(WorkerNode node) {
    return Optional.ofNullable(node.labels().get(LABEL))
        .map(ZONE::matcher)
        .map(it -> it.matches() ? it.group(1) : NONE);
  }
}
