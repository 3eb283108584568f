package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * Until when AKS supports the pool's version, when its images vanish, and which Kubernetes versions
 * run it; dates as strings.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Support(
    @JsonPropertyDescription("The date of its retirement.") @Nullable String ends,
    @JsonPropertyDescription("From then on scaling and reimaging fail.")
        @Nullable String imagesRemoved,
    @JsonPropertyDescription("The Kubernetes versions that run it.") String kubernetes,
    @JsonPropertyDescription("The same in words.") String message) {}
