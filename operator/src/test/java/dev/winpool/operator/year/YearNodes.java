package dev.winpool.operator.year;

import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.CordonMark;
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

/** The Node objects. In a year of image runs AKS drains, and winpool touches none of them. */
record YearNodes(Estate estate) implements WorkerNodes {

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
    pools.forEach(pool -> result.put(pool, estate.machinesOf(pool).map(Machine::shown).toList()));
    return result;
  }

  @Override
  public Workloads workloads(Map<String, List<WorkerNode>> nodes, Set<String> owners) {
    return Workloads.NOTHING;
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
    throw new AssertionError("nothing is to be deleted: " + pool);
  }

  @Override
  public NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    throw new AssertionError("AKS cordons, not winpool: " + node.name());
  }

  @Override
  public NodeAnswer reopen(WorkerNode node) {
    throw new AssertionError("no cordon is winpool's: " + node.name());
  }

  @Override
  public EvictionAnswer evict(NodePod pod) {
    throw new AssertionError("AKS drains, not winpool: " + pod.key());
  }

  @Override
  public EvictionAnswer delete(NodePod pod) {
    throw new AssertionError("AKS drains, not winpool: " + pod.key());
  }
}
