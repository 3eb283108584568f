package dev.winpool.operator.decide.drain;

import dev.winpool.operator.decide.disruption.ReplacementPods;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.WorkerNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where several nodes are emptied at once, of an owner without a budget only the pods of one node
 * go, and those of the next when it has its ready pods back (trace T19). An owner with a budget
 * said itself how many it can spare; of a pool that goes with its object nothing comes back.
 *
 * @param behind owners that are short of ready pods
 * @param first by owner, the node whose pods of it go now
 */
record OwnerPace(Set<String> behind, Map<String, String> first) {
  private static final OwnerPace NONE = new OwnerPace(Set.of(), Map.of());

  static OwnerPace of(Situation s, Evacuation evacuation, List<WorkerNode> begun) {
    var several = s.spec().drain().nodesAtOnce() > 1 && evacuation.record().nodes().size() > 1;
    return several && evacuation instanceof Evacuation.Move
        ? new OwnerPace(behind(s, evacuation), first(s, begun))
        : NONE;
  }

  private static Set<String> behind(Situation s, Evacuation evacuation) {
    return evacuation.record().baselines().entrySet().stream()
        .filter(owner -> !ReplacementPods.back(s, owner.getKey(), owner.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static Map<String, String> first(Situation s, List<WorkerNode> begun) {
    var first = new HashMap<String, String>();
    for (var node : begun) {
      s.world().workloads().on(node).stream()
          .filter(NodePod::occupiesNode)
          .flatMap(pod -> pod.owner().stream())
          .forEach(owner -> first.putIfAbsent(owner.toString(), node.name()));
    }
    return first;
  }

  boolean holds(NodePod pod) {
    return pod.budgets().isEmpty()
        && pod.owner().map(OwnerRef::toString).filter(owner -> holds(pod, owner)).isPresent();
  }

  private boolean holds(NodePod pod, String owner) {
    return behind.contains(owner) || !first.getOrDefault(owner, pod.node()).equals(pod.node());
  }
}
