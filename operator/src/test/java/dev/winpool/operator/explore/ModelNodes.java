package dev.winpool.operator.explore;

import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.Budget;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** The API server's nodes, pods and the eviction API: one budget that lets one of two pods go. */
record ModelNodes(Truth truth, Truth seen, Passage passage, Broken broken) implements WorkerNodes {

  @Override
  public String clusterUid() {
    return Sample.CLUSTER;
  }

  @Override
  public Identity identify(String subscription, String nodeResourceGroup) {
    return new Identity(true, "");
  }

  @Override
  public NodeFence fence() {
    return NodeFence.Proven;
  }

  @Override
  public Map<String, List<WorkerNode>> ofPools(Collection<String> pools) {
    var result = new TreeMap<String, List<WorkerNode>>();
    pools.forEach(pool -> result.put(pool, nodes(seen, pool)));
    return result;
  }

  private List<WorkerNode> nodes(Truth from, String pool) {
    return from.nodesOf(pool).map(ModelNode::shown).map(this::shown).toList();
  }

  private WorkerNode shown(WorkerNode node) {
    return broken == Broken.Schedulable && !node.cordonedByUs() ? Sample.open(node) : node;
  }

  @Override
  public Workloads workloads(Map<String, List<WorkerNode>> nodes, Set<String> owners) {
    var pods =
        nodes.values().stream()
            .flatMap(List::stream)
            .flatMap(node -> seen.podsOn(node.name()))
            .map(ModelPod::shown)
            .toList();
    var ready = (int) seen.pods.values().stream().filter(ModelPod::runs).count();
    var budget =
        new Budget(ModelPod.BUDGET, Math.max(0, ready - 1), ready, 1, Scene.PODS, true, "", false);
    var owner = OwnerRef.of(ModelPod.OWNER).orElseThrow();
    return new Workloads(
        nodes.keySet().stream().sorted().toList(),
        pods,
        Map.of(ModelPod.BUDGET, budget),
        Map.of(ModelPod.OWNER, new OwnerState(owner, Scene.PODS, ready)),
        Map.of(),
        Deferrals.NONE);
  }

  @Override
  public Map<String, OwnerState> owners(Map<OwnerRef, Integer> before) {
    return Map.of();
  }

  @Override
  public Optional<String> unplaced(OwnerRef owner) {
    return Optional.empty();
  }

  @Override
  public List<AttachedVolume> attached(Set<String> nodes) {
    return List.of();
  }

  @Override
  public PoolNodes live(String pool) {
    var from = broken == Broken.LiveReads ? seen : truth;
    return new PoolNodes(
        pool, nodes(from, pool), from.podsOf(pool).map(ModelPod::shown).toList(), truth.now);
  }

  @Override
  public NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    var deed = new Deed.Cordon(node.name());
    return patch(node, deed, is -> is.cordoned(true, Optional.of(mark), truth.version()));
  }

  @Override
  public NodeAnswer reopen(WorkerNode node) {
    var found = node.mark().filter(CordonMark::foundCordoned).isPresent();
    var deed = new Deed.Reopen(node.name());
    return patch(
        node,
        deed,
        is -> is.cordoned(found && is.shown().unschedulable(), Optional.empty(), truth.version()));
  }

  private NodeAnswer patch(WorkerNode asRead, Deed deed, Function<ModelNode, ModelNode> change) {
    var is = truth.nodes.get(asRead.name());
    if (is == null) {
      return new NodeAnswer.Gone();
    }
    if (!is.shown().resourceVersion().equals(asRead.resourceVersion())) {
      return new NodeAnswer.Stale();
    }
    return passage.write(
        deed,
        () -> {
          truth.nodes.put(asRead.name(), change.apply(is));
          return new NodeAnswer.Done();
        });
  }

  @Override
  public EvictionAnswer evict(NodePod pod) {
    if (!truth.pods.containsKey(pod.name())) {
      return new EvictionAnswer.Gone();
    }
    var ready = truth.pods.values().stream().filter(ModelPod::runs).count();
    if (ready <= 1) {
      return new EvictionAnswer.Blocked("Cannot evict pod", Optional.empty());
    }
    return passage.write(
        new Deed.Evict(pod.name()),
        () -> {
          var old = truth.pods.remove(pod.name());
          Scene.replace(truth, old);
          return new EvictionAnswer.Granted();
        });
  }

  @Override
  public EvictionAnswer delete(NodePod pod) {
    throw new AssertionError("nobody asked for force: " + pod.key());
  }
}
