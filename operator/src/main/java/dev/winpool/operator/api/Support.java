package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Until when AKS supports the pool's version, when its images vanish, and which Kubernetes versions
 * run it; dates as strings.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Support(
    @Nullable String ends, @Nullable String imagesRemoved, String kubernetes, String message) {}
