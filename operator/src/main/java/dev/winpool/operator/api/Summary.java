package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The scalars behind the columns of {@code kubectl get wnp}; dates as strings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
    @JsonPropertyDescription("The pool that serves.") @Nullable String pool,
    @JsonPropertyDescription("Its Windows Server version.") @Nullable String osSKU,
    @JsonPropertyDescription("Ready nodes of all.") @Nullable String nodes,
    @JsonPropertyDescription("The version of its node image.") @Nullable String image,
    @JsonPropertyDescription("The condition Ready.") @Nullable String ready,
    @JsonPropertyDescription("Why.") @Nullable String reason,
    @JsonPropertyDescription("The pool that takes over.") @Nullable String successor,
    @JsonPropertyDescription("Nodes done of all.") @Nullable String progress,
    @JsonPropertyDescription("Pods that cannot go now.") @Nullable Integer blocked,
    @JsonPropertyDescription("When the next window opens.") @Nullable String nextWindow,
    @JsonPropertyDescription("The last day of support by AKS.") @Nullable String supportEnds,
    @JsonPropertyDescription("Days until then.") @Nullable Integer supportDaysLeft,
    @JsonPropertyDescription("What is so, since when, what comes next, what helps.")
        @Nullable String message) {

  /** Nothing was ever seen. */
  public static final Summary EMPTY =
      new Summary(null, null, null, null, null, null, null, null, null, null, null, null, null);
}
