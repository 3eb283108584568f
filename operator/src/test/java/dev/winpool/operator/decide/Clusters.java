package dev.winpool.operator.decide;

import dev.winpool.operator.world.Cluster;
import dev.winpool.operator.world.ClusterSettings;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.SupportCalendar;
import java.util.function.Consumer;

/** A cluster of which one thing is otherwise. */
public final class Clusters {
  private final Cluster as;
  private String kubernetesVersion;
  private Provisioning provisioning;
  private String provisioningState;
  private boolean identified;
  private String foreignNode;
  private NodeFence fence;
  private ClusterSettings settings;
  private SupportCalendar support;

  private Clusters(Cluster c) {
    as = c;
    kubernetesVersion = c.kubernetesVersion();
    provisioning = c.provisioning();
    provisioningState = c.provisioningState();
    identified = c.identified();
    foreignNode = c.foreignNode();
    fence = c.fence();
    settings = c.settings();
    support = c.support();
  }

  public static Cluster fenced(Cluster c, NodeFence fence) {
    return with(c, is -> is.fence = fence);
  }

  public static Cluster identity(Cluster c, boolean identified, String foreignNode) {
    return with(
        c,
        is -> {
          is.identified = identified;
          is.foreignNode = foreignNode;
        });
  }

  public static Cluster supported(Cluster c, SupportCalendar support) {
    return with(c, is -> is.support = support);
  }

  public static Cluster version(Cluster c, String kubernetesVersion) {
    return with(c, is -> is.kubernetesVersion = kubernetesVersion);
  }

  /** AKS is at work on it. */
  public static Cluster updating(Cluster c) {
    return with(
        c,
        is -> {
          is.provisioning = Provisioning.of("Updating");
          is.provisioningState = "Updating";
        });
  }

  public static Cluster settings(Cluster c, ClusterSettings settings) {
    return with(c, is -> is.settings = settings);
  }

  private static Cluster with(Cluster c, Consumer<Clusters> change) {
    var is = new Clusters(c);
    change.accept(is);
    return is.cluster();
  }

  private Cluster cluster() {
    return new Cluster(
        as.uid(),
        as.name(),
        kubernetesVersion,
        provisioning,
        provisioningState,
        as.maxAgentPools(),
        as.networkPlugin(),
        as.windowsProfile(),
        as.nodeResourceGroup(),
        identified,
        foreignNode,
        fence,
        settings,
        support);
  }
}
