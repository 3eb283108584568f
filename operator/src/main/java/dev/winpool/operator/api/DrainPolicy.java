package dev.winpool.operator.api;

import java.time.Duration;
import java.util.Objects;

/** How nodes are emptied in a swap and in a delete; AKS's own upgradeSettings govern image runs. */
public record DrainPolicy(
    Integer nodesAtOnce,
    String timeoutPerNode,
    OnTimeout onTimeout,
    UnmanagedPods unmanagedPods,
    EmptyDirPods emptyDir) {

  public static final DrainPolicy DEFAULT = new DrainPolicy(null, null, null, null, null);

  public DrainPolicy {
    nodesAtOnce = Objects.requireNonNullElse(nodesAtOnce, 1);
    timeoutPerNode = Objects.requireNonNullElse(timeoutPerNode, "30m");
    onTimeout = Objects.requireNonNullElse(onTimeout, OnTimeout.Block);
    unmanagedPods = Objects.requireNonNullElse(unmanagedPods, UnmanagedPods.Block);
    emptyDir = Objects.requireNonNullElse(emptyDir, EmptyDirPods.Evict);
  }

  /** How long one node may take to become empty; zero means no limit. */
  public Duration timeout() {
    return Span.parse(timeoutPerNode);
  }
}
