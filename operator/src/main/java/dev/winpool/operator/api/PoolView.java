package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One agent pool as last seen. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PoolView(
    @JsonPropertyDescription("Its name.") String name,
    @JsonPropertyDescription("Its Windows Server version, as AKS says it.") @Nullable String osSKU,
    @JsonPropertyDescription("Its node image.") @Nullable String image,
    @JsonPropertyDescription("As AKS says it.") @Nullable String provisioningState,
    @JsonPropertyDescription("Running or Stopped.") @Nullable String powerState,
    @JsonPropertyDescription("Node objects that are Ready.") Integer readyNodes,
    @JsonPropertyDescription("Machines that AKS counts.") Integer nodes) {}
