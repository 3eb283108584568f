package dev.winpool.operator.world;

import java.util.Map;
import java.util.Optional;

/**
 * The agent pool tags that say whose pool it is (identity.md): set in the PUT that creates or
 * adopts, never turned afterwards.
 */
public final class Tags {
  public static final String OWNER = "winpool-owner";
  public static final String CLUSTER = "winpool-cluster";
  public static final String SWAP = "winpool-swap";
  public static final String FROM = "winpool-from";
  public static final String REVISION = "winpool-revision";

  /** The node label that survives a swap. */
  public static final String POOL_LABEL = "winpool.dev/pool";

  /** The key of the taint that keeps pods off a successor. */
  public static final String SUCCESSOR_TAINT = "winpool.dev/successor";

  private Tags() {}

  /** The object that owns the pool of these tags, if they are ours of this cluster. */
  public static Optional<String> owner(Map<String, String> tags, String clusterUid) {
    return clusterUid.equals(tags.get(CLUSTER))
        ? Optional.ofNullable(tags.get(OWNER))
        : Optional.empty();
  }

  /** The taint that keeps pods off a successor until it is proven and opened. */
  public static String successorTaint(String object) {
    return SUCCESSOR_TAINT + "=" + object + ":NoSchedule";
  }
}
