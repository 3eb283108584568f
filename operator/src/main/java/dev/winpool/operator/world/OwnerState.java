package dev.winpool.operator.world;

/** How many pods a top controller wants and has ready. */
public record OwnerState(NodePod.OwnerRef owner, int desired, int ready) {}
