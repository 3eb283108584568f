package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.Objects;

/** How nodes are emptied in a swap and in a delete; AKS's own upgradeSettings govern image runs. */
@ValidationRule(
    value = "self.nodesAtOnce >= 1 && self.nodesAtOnce <= 100",
    fieldPath = ".nodesAtOnce",
    messageExpression =
        "'nodesAtOnce %d is out of range: give 1 to 100 nodes'.format([self.nodesAtOnce])")
@ValidationRule(
    value = Rules.FORCED_IN_TIME,
    fieldPath = ".onTimeout",
    message = Rules.FORCED_IN_TIME_SAY)
@ValidationRule(
    value = "self.timeoutPerNode != '' && self.timeoutPerNode.matches(" + Syntax.SPAN + ")",
    fieldPath = ".timeoutPerNode",
    messageExpression =
        "'timeoutPerNode \"%s\" is not a length of time: write it like 72h, 1h30m, 30m or"
            + " 45s'.format([self.timeoutPerNode])")
public record DrainPolicy(
    @JsonPropertyDescription("How many nodes are emptied at a time, 1 to 100; 1 by default.")
        @Default("1")
        Integer nodesAtOnce,
    @JsonPropertyDescription(
            "How long one node may take to become empty, e.g. 30m (the default) or 1h30m; 0s"
                + " means no limit.")
        @Default("30m")
        @Size(max = 64)
        String timeoutPerNode,
    @JsonPropertyDescription(
            "A node that is not empty in time: Block (the default) reports and keeps trying"
                + " within the budgets; Force deletes the pods that a budget still holds, one of"
                + " each owner and budget at a time, and needs the verb force on"
                + " windowsnodepools.")
        @Default("Block")
        OnTimeout onTimeout,
    @JsonPropertyDescription(
            "Pods that no controller would replace: Block (the default) waits for a person;"
                + " Evict needs the verb evictunmanaged on windowsnodepools.")
        @Default("Block")
        UnmanagedPods unmanagedPods,
    @JsonPropertyDescription(
            "Pods that would lose an emptyDir volume: Evict (the default) or Block.")
        @Default("Evict")
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
