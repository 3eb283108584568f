package dev.winpool.operator.api;

import org.jspecify.annotations.Nullable;

/** A fixed count, or bounds for the cluster autoscaler: one or the other. */
public record Scaling(
    @Nullable Integer count, @Nullable Integer minCount, @Nullable Integer maxCount) {}
