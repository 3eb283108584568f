package dev.winpool.e2e.driver;

import dev.winpool.operator.controller.Ports;
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
 * Lets the world change inside a destructive act: just before the live reading of a pool that the
 * act mints its evidence from.
 */
public record Interrupted(WorkerNodes nodes, String pool, Runnable change) implements WorkerNodes {

  /**
   * The operator's ports with {@code change} happening before each live reading of {@code pool}.
   */
  public static Ports beforeLiveReading(Ports ports, String pool, Runnable change) {
    return new Ports(
        ports.pools(),
        new Interrupted(ports.nodes(), pool, change),
        ports.images(),
        ports.records(),
        ports.pollInterval(),
        ports.clock());
  }

  @Override
  public PoolNodes live(String asked) {
    if (asked.equals(pool)) {
      change.run();
    }
    return nodes.live(asked);
  }

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
    return nodes.fence();
  }

  @Override
  public Map<String, List<WorkerNode>> ofPools(Collection<String> pools) {
    return nodes.ofPools(pools);
  }

  @Override
  public Workloads workloads(Map<String, List<WorkerNode>> asked, Set<String> owners) {
    return nodes.workloads(asked, owners);
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
  public List<AttachedVolume> attached(Set<String> asked) {
    return nodes.attached(asked);
  }

  @Override
  public NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    return nodes.cordon(node, mark);
  }

  @Override
  public NodeAnswer reopen(WorkerNode node) {
    return nodes.reopen(node);
  }

  @Override
  public EvictionAnswer evict(NodePod pod) {
    return nodes.evict(pod);
  }

  @Override
  public EvictionAnswer delete(NodePod pod) {
    return nodes.delete(pod);
  }
}
