package dev.winpool.operator.cli.trial;

import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The nodes of the cluster, to be read only. How far the account is fenced is not asked: that is
 * tried by a write, and of the operator's account, not of whoever plans.
 */
record ReadNodes(WorkerNodes nodes) implements WorkerNodes {

  @Override
  public String clusterUid() {
    return nodes.clusterUid();
  }

  @Override
  public Identity identify(String subscription, String nodeResourceGroup) {
    return nodes.identify(subscription, nodeResourceGroup);
  }

  @Override
  public NodeFence fence() {
    return NodeFence.Unknown;
  }

  @Override
  public Map<String, List<WorkerNode>> ofPools(Collection<String> pools) {
    return nodes.ofPools(pools);
  }

  @Override
  public List<AttachedVolume> attached(Set<String> onNodes) {
    return nodes.attached(onNodes);
  }

  @Override
  public Workloads workloads(Map<String, List<WorkerNode>> onNodes, Set<String> owners) {
    return nodes.workloads(onNodes, owners);
  }

  @Override
  public Map<String, OwnerState> owners(Map<OwnerRef, Integer> before) {
    return nodes.owners(before);
  }

  @Override
  public Optional<String> unplaced(OwnerRef owner) {
    return nodes.unplaced(owner);
  }

  @Override
  public PoolNodes live(String pool) {
    return nodes.live(pool);
  }

  @Override
  public NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    throw ReadRecords.written();
  }

  @Override
  public NodeAnswer reopen(WorkerNode node) {
    throw ReadRecords.written();
  }

  @Override
  public EvictionAnswer evict(NodePod pod) {
    throw ReadRecords.written();
  }

  @Override
  public EvictionAnswer delete(NodePod pod) {
    throw ReadRecords.written();
  }
}
