package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Placement;
import dev.winpool.operator.world.Placement.Spread;
import dev.winpool.operator.world.WorkerNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether the pods of an owner that are spread find their places on the other pool while the nodes
 * of this one are cordoned and emptied one after another.
 *
 * @param sources as they are drained
 */
record SpreadRoom(List<WorkerNode> sources, SuccessorNodes successor) {

  /** How many pods of the node that first leaves some without a place; 0 when all find one. */
  long waiting(OwnPods own, Spread spread) {
    if (ample(own, spread)) {
      return 0;
    }
    var domains = now(own, spread);
    var keys = keys(spread);
    return sources.stream()
        .mapToLong(node -> emptied(domains, own, node, keys))
        .filter(waiting -> waiting > 0)
        .findFirst()
        .orElse(0);
  }

  /** Each new domain takes maxSkew, however little the others have. */
  private boolean ample(OwnPods own, Spread spread) {
    var placement = own.placement();
    var alike =
        successor.kinds().stream()
            .allMatch(kind -> placement.matches(kind.example(), kind.labels()));
    return alike && own.count() <= (long) spread.maxSkew() * successor.domains(spread.key());
  }

  private static long emptied(
      SpreadDomains domains, OwnPods own, WorkerNode node, Map<String, String> keys) {
    var theirs = own.moving().stream().filter(pod -> pod.node().equals(node.name())).count();
    domains.change(keys.getOrDefault(node.name(), ""), (int) -theirs);
    return IntStream.range(0, (int) theirs).filter(_ -> !domains.place()).count();
  }

  /** The domains with the pods that they have now. */
  SpreadDomains now(OwnPods own, Spread spread) {
    var domains = new SpreadDomains(spread);
    var placement = own.placement();
    if (spread.cordonedCount()) {
      sources.stream()
          .filter(node -> counts(placement, spread, node.name(), node.labels()))
          .forEach(node -> domains.add(node.labels().get(spread.key())));
    }
    successor.nodes().entrySet().stream()
        .filter(node -> counts(placement, spread, node.getKey(), node.getValue()))
        .forEach(node -> domains.open(node.getValue().get(spread.key())));
    added(spread).forEach(domains::open);
    var keys = keys(spread);
    own.all().map(NodePod::node).forEach(node -> domains.change(keys.getOrDefault(node, ""), 1));
    return domains;
  }

  /** Nodes that are to be added are domains by their names, and by nothing else that is known. */
  private Stream<String> added(Spread spread) {
    return spread.key().equals(SuccessorNodes.HOSTNAME)
        ? IntStream.range(successor.nodes().size(), successor.most()).mapToObj(i -> "further " + i)
        : Stream.empty();
  }

  private static boolean counts(
      Placement placement, Spread spread, String node, Map<String, String> labels) {
    return placement.spreads().stream().allMatch(one -> labels.containsKey(one.key()))
        && (!spread.onlyMatching() || placement.matches(node, labels));
  }

  /** The domain of each node. */
  private Map<String, String> keys(Spread spread) {
    var keys = new HashMap<String, String>();
    sources.forEach(node -> keys.put(node.name(), node.labels().getOrDefault(spread.key(), "")));
    successor.nodes().forEach((node, all) -> keys.put(node, all.getOrDefault(spread.key(), "")));
    return keys;
  }
}
