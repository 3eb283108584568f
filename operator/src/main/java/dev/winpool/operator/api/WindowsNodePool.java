package dev.winpool.operator.api;

import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * A Windows node pool of the one AKS cluster that the operator serves, kept true to its spec for
 * years. Cluster-scoped.
 */
@Group(WindowsNodePool.GROUP)
@Version("v1alpha1")
@Plural("windowsnodepools")
@ShortNames("wnp")
public class WindowsNodePool extends CustomResource<WindowsNodePoolSpec, WindowsNodePoolStatus> {
  public static final String GROUP = "winpool.dev";
  public static final String FINALIZER = "winpool.dev/pool";

  /**
   * Set when a first pool was seen Succeeded with our tags: a born object never creates its
   * poolName again.
   */
  public static final String BORN = "winpool.dev/born";

  /** The pools in order and the ids of ended swaps: {@code win19>win22;ended=9f3c1a,04be77}. */
  public static final String LINEAGE = "winpool.dev/lineage";

  public static final String HOLD = "winpool.dev/hold";
  public static final String APPROVE = "winpool.dev/approve";
}
