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
    @JsonPropertyDescription(
            "Days until then, 0 once it has come; beyond 180 in steps of 30, rounded down.")
        @Nullable Integer daysLeft,
    @JsonPropertyDescription("From then on scaling and reimaging fail.")
        @Nullable String imagesRemoved,
    @JsonPropertyDescription("Days until then, counted in the same way.")
        @Nullable Integer imageDaysLeft,
    @JsonPropertyDescription("The Kubernetes versions that run it.") String kubernetes,
    @JsonPropertyDescription("The first Kubernetes version to which the pool cannot be upgraded.")
        @Nullable String blocksKubernetes,
    @JsonPropertyDescription("The same in words.") String message,
    @JsonPropertyDescription("Who says so, and the state of that source.") String source) {}
