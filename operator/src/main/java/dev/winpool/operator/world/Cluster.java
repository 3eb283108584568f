package dev.winpool.operator.world;

/**
 * The one AKS cluster that is served, as ARM and its nodes tell.
 *
 * @param uid UID of the namespace kube-system: the value of the tag {@code winpool-cluster}
 * @param foreignNode a node that lies in another resource group than ARM's cluster; empty text when
 *     all lie there
 * @param identified at least one node was seen that proves that this is ARM's cluster
 * @param fence whether our account is kept from changing more of a node than it needs
 * @param settings what only advice goes by
 * @param support what AKS says of the versions of Windows, as it counts for this cluster
 */
public record Cluster(
    String uid,
    String name,
    String kubernetesVersion,
    Provisioning provisioning,
    String provisioningState,
    int maxAgentPools,
    String networkPlugin,
    boolean windowsProfile,
    String nodeResourceGroup,
    boolean identified,
    String foreignNode,
    NodeFence fence,
    ClusterSettings settings,
    SupportCalendar support) {

  /** The minor version, e.g. 32 of 1.32.9. */
  public int minor() {
    var parts = kubernetesVersion.split("\\.");
    return parts.length > 1 ? Integer.parseInt(parts[1].replaceAll("\\D.*", "")) : 0;
  }
}
