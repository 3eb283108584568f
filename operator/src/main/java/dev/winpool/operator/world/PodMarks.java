package dev.winpool.operator.world;

import java.util.List;

/** Keys of annotations and labels by which a pod asks something of whoever empties its node. */
public final class PodMarks {
  public static final String KARPENTER = "karpenter.sh/do-not-disrupt";
  public static final String AUTOSCALER = "cluster-autoscaler.kubernetes.io/safe-to-evict";

  /** A label of Cluster API; it is told beside the annotations. */
  public static final String CLUSTER_API = "cluster.x-k8s.io/drain";

  /** Those that row D21 honours; others are not read. */
  public static final List<String> HEEDED = List.of(KARPENTER, AUTOSCALER, CLUSTER_API);

  private PodMarks() {}
}
