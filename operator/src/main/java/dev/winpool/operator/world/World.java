package dev.winpool.operator.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was true when this turn looked; read once, never changed.
 *
 * @param now the operator's clock
 * @param skew how far it is from the API server's Date
 * @param pools every agent pool of the cluster
 * @param listedAt when the LIST of pools began
 * @param nodes Node objects by pool name, read live, of the pools that concern this object
 * @param clusterHold the reason on the ConfigMap {@code winpool-hold}, if it holds the whole
 *     cluster
 * @param latestImages the newest node image that AKS offers, by pool name
 * @param disruption who holds the Lease
 * @param claims of the other objects
 * @param survey what only advice goes by
 * @param planned the maintenance configuration of AKS that the object names, if it does
 */
public record World(
    Instant now,
    Duration skew,
    Self self,
    Cluster cluster,
    List<AgentPool> pools,
    Instant listedAt,
    Map<String, List<WorkerNode>> nodes,
    Workloads workloads,
    Optional<String> clusterHold,
    Map<String, NodeImage> latestImages,
    Optional<Disruption> disruption,
    List<Claim> claims,
    Survey survey,
    Optional<PlannedMaintenance> planned) {

  public World {
    pools = List.copyOf(pools);
    nodes = Map.copyOf(nodes);
    latestImages = Map.copyOf(latestImages);
    claims = List.copyOf(claims);
  }

  /** The same, by a newer clock, object and hold; everything else is as it was read. */
  public World asOf(Instant later, Duration skewThen, Self selfThen, Optional<String> holdThen) {
    return new World(
        later,
        skewThen,
        selfThen,
        cluster,
        pools,
        listedAt,
        nodes,
        workloads,
        holdThen,
        latestImages,
        disruption,
        claims,
        survey,
        planned);
  }

  /** The same while nobody has the Lease. */
  public World undisturbed() {
    return new World(
        now,
        skew,
        self,
        cluster,
        pools,
        listedAt,
        nodes,
        workloads,
        clusterHold,
        latestImages,
        Optional.empty(),
        claims,
        survey,
        planned);
  }

  public Optional<AgentPool> pool(String name) {
    return pools.stream().filter(pool -> pool.name().equals(name)).findFirst();
  }

  public List<WorkerNode> nodesOf(String pool) {
    return nodes.getOrDefault(pool, List.of());
  }

  /** Pods on the nodes of a pool; meaningful only when {@link Workloads#readPools} names it. */
  public List<NodePod> podsOf(String pool) {
    return nodesOf(pool).stream().flatMap(node -> workloads.on(node).stream()).toList();
  }
}
