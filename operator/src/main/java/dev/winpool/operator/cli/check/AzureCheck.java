package dev.winpool.operator.cli.check;

import dev.winpool.operator.aks.AgentPools;
import dev.winpool.operator.aks.AgentPools.ManagedCluster;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PlannedMaintenance;
import dev.winpool.operator.world.Urgency;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;

/** Whether Azure lets us in and shows the cluster, and whether it is the one of the kubeconfig. */
record AzureCheck(AgentPools pools, KubernetesClient client, InstantSource clock) {
  private static final String MATCH = "cluster match";

  Stream<Checked> checks() {
    var cluster = pools.cluster(Duration.ZERO);
    return Stream.of(shown(cluster), listed(), planned(), asked(cluster));
  }

  private static Checked shown(ManagedCluster cluster) {
    var what = "cluster in Azure";
    return cluster.windowsProfile()
        ? Checked.good(
            what,
            "%s, Kubernetes %s, %s"
                .formatted(
                    cluster.name(), cluster.kubernetesVersion(), cluster.provisioningState()))
        : Checked.bad(
            what,
            cluster.name() + " has no windowsProfile: AKS takes no Windows pool there",
            "Give the cluster one: az aks update --windows-admin-username NAME, or create it with"
                + " one");
  }

  private Checked listed() {
    var all =
        pools.list(new AgentPools.Ask("command-line", Duration.ZERO, Urgency.Routine)).pools();
    var windows = all.stream().filter(AgentPool::windows).map(AgentPool::name).toList();
    return Checked.good(
        "agent pools",
        "%d, of which of Windows: %s"
            .formatted(all.size(), windows.isEmpty() ? "none" : String.join(", ", windows)));
  }

  /** Of a role that was made before it had that action, and of whoever calls without it. */
  private Checked planned() {
    var what = "maintenance configurations";
    return switch (pools.maintenance("default", Duration.ZERO)) {
      case PlannedMaintenance.Found _,
          PlannedMaintenance.Missing _,
          PlannedMaintenance.Unusable _ ->
          Checked.good(what, "may be read");
      case PlannedMaintenance.Forbidden _ ->
          Checked.bad(
              what,
              "may not be read: maintenanceWindow.fromCluster needs maintenanceConfigurations/read",
              "Give the role in Azure that action, as deploy/azure/role.json of this version has"
                  + " it");
      case PlannedMaintenance.Unseen(_, var why, _) ->
          Checked.bad(what, why, "Look at the login and at the role on the cluster");
    };
  }

  /** What the API server refuses is no trouble of Azure's. */
  private Checked asked(ManagedCluster cluster) {
    try {
      return same(cluster);
    } catch (ClusterFault fault) {
      if (fault.getCause() instanceof KubernetesClientException refused) {
        return ServerFault.of(client.getMasterUrl(), refused)
            .checked(MATCH, "Ask somebody who may list nodes");
      }
      throw fault;
    }
  }

  private Checked same(ManagedCluster cluster) {
    var identity =
        new KubeWorkerNodes(client, clock)
            .identify(pools.subscription(), cluster.nodeResourceGroup());
    if (!identity.foreignNode().isEmpty()) {
      return Checked.bad(
          MATCH,
          "%s lies elsewhere, not in %s"
              .formatted(identity.foreignNode(), cluster.nodeResourceGroup()),
          "Set WINPOOL_SUBSCRIPTION, WINPOOL_RESOURCE_GROUP and WINPOOL_CLUSTER to the cluster of"
              + " this kubeconfig");
    }
    return identity.identified()
        ? Checked.good(MATCH, "the nodes lie in " + cluster.nodeResourceGroup())
        : Checked.bad(
            MATCH,
            "no node tells which cluster this is",
            "Look again when the cluster has a node (kubectl get nodes)");
  }
}
