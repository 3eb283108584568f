package dev.winpool.operator.decide;

import dev.winpool.operator.world.Cluster;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.SupportCalendar;

/** A cluster of which one thing is otherwise. */
public final class Clusters {

  private Clusters() {}

  public static Cluster fenced(Cluster c, NodeFence fence) {
    return with(c, c.identified(), c.foreignNode(), fence);
  }

  public static Cluster identity(Cluster c, boolean identified, String foreignNode) {
    return with(c, identified, foreignNode, c.fence());
  }

  private static Cluster with(Cluster c, boolean identified, String foreignNode, NodeFence fence) {
    return new Cluster(
        c.uid(),
        c.name(),
        c.kubernetesVersion(),
        c.provisioning(),
        c.provisioningState(),
        c.maxAgentPools(),
        c.networkPlugin(),
        c.windowsProfile(),
        c.nodeResourceGroup(),
        identified,
        foreignNode,
        fence,
        c.settings(),
        c.support());
  }

  public static Cluster supported(Cluster c, SupportCalendar support) {
    return new Cluster(
        c.uid(),
        c.name(),
        c.kubernetesVersion(),
        c.provisioning(),
        c.provisioningState(),
        c.maxAgentPools(),
        c.networkPlugin(),
        c.windowsProfile(),
        c.nodeResourceGroup(),
        c.identified(),
        c.foreignNode(),
        c.fence(),
        c.settings(),
        support);
  }

  public static Cluster version(Cluster c, String kubernetesVersion) {
    return new Cluster(
        c.uid(),
        c.name(),
        kubernetesVersion,
        c.provisioning(),
        c.provisioningState(),
        c.maxAgentPools(),
        c.networkPlugin(),
        c.windowsProfile(),
        c.nodeResourceGroup(),
        c.identified(),
        c.foreignNode(),
        c.fence(),
        c.settings(),
        c.support());
  }

  /** AKS is at work on it. */
  public static Cluster updating(Cluster c) {
    return new Cluster(
        c.uid(),
        c.name(),
        c.kubernetesVersion(),
        Provisioning.of("Updating"),
        "Updating",
        c.maxAgentPools(),
        c.networkPlugin(),
        c.windowsProfile(),
        c.nodeResourceGroup(),
        c.identified(),
        c.foreignNode(),
        c.fence(),
        c.settings(),
        c.support());
  }

  public static Cluster settings(Cluster c, ClusterSettings settings) {
    return new Cluster(
        c.uid(),
        c.name(),
        c.kubernetesVersion(),
        c.provisioning(),
        c.provisioningState(),
        c.maxAgentPools(),
        c.networkPlugin(),
        c.windowsProfile(),
        c.nodeResourceGroup(),
        c.identified(),
        c.foreignNode(),
        c.fence(),
        settings,
        c.support());
  }
}
