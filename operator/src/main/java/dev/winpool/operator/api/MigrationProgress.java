package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How far the swap is. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MigrationProgress(
    MigrationStage stage,
    @Nullable Instant startedAt,
    Integer nodesDrained,
    Integer nodesTotal,
    Integer podsMoved,
    Integer podsRemaining) {}
