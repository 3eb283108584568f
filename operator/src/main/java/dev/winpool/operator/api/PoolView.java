package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** One agent pool as last seen. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolView(
    String name,
    @Nullable String osSKU,
    @Nullable String image,
    @Nullable String provisioningState,
    @Nullable String powerState,
    Integer readyNodes,
    Integer nodes) {}
