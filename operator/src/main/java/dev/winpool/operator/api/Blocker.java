package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A pod that cannot go now, and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Blocker(
    String node,
    String pod,
    @Nullable String budget,
    String reason,
    @Nullable Instant since,
    @Nullable String remedy) {}
