package dev.winpool.operator.observe;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.AgentPools.ManagedCluster;
import dev.winpool.operator.aks.CloudFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.Cluster;
import dev.winpool.operator.world.NodeFence;
import java.time.Duration;
import java.util.Optional;

/** ARM's cluster and Kubernetes' cluster, and whether they are the same one (proof.md S1). */
final class ClusterReading {
  private final AgentPools pools;
  private final WorkerNodes nodes;
  private final SupportReading support;
  private volatile Optional<String> provenGroup = Optional.empty();
  private volatile Optional<String> uid = Optional.empty();
  private volatile Optional<ManagedCluster> known = Optional.empty();

  ClusterReading(AgentPools pools, WorkerNodes nodes, SupportReading support) {
    this.pools = pools;
    this.nodes = nodes;
    this.support = support;
  }

  Cluster read(Duration maxAge) {
    var arm = cluster(maxAge);
    var identity = identify(arm.nodeResourceGroup());
    return new Cluster(
        clusterUid(),
        arm.name(),
        arm.kubernetesVersion(),
        arm.provisioning(),
        arm.provisioningState(),
        arm.maxAgentPools(),
        arm.networkPlugin(),
        arm.windowsProfile(),
        arm.nodeResourceGroup(),
        identity.identified(),
        identity.foreignNode(),
        identity.identified() ? nodes.fence() : NodeFence.Unknown,
        arm.settings(),
        support.calendar());
  }

  /**
   * What ARM said last stands in while it does not answer: the LIST of the same turn tells whether
   * ARM is to be had at all.
   */
  private ManagedCluster cluster(Duration maxAge) {
    try {
      var read = pools.cluster(maxAge);
      known = Optional.of(read);
      return read;
    } catch (CloudFault fault) {
      if (fault.kind() == CloudFault.Kind.Unreachable && known.isPresent()) {
        return known.get();
      }
      throw fault;
    }
  }

  /** Once proven, a cluster stays itself for the life of this process. */
  private WorkerNodes.Identity identify(String group) {
    if (provenGroup.filter(group::equals).isPresent()) {
      return new WorkerNodes.Identity(true, "");
    }
    var identity = nodes.identify(pools.subscription(), group);
    if (identity.identified() && identity.foreignNode().isEmpty()) {
      provenGroup = Optional.of(group);
    }
    return identity;
  }

  private String clusterUid() {
    return uid.orElseGet(
        () -> {
          var read = nodes.clusterUid();
          uid = Optional.of(read);
          return read;
        });
  }
}
