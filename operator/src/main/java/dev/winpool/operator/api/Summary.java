package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The scalars behind the columns of {@code kubectl get wnp}; dates as strings. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Summary(
    @Nullable String pool,
    @Nullable String osSKU,
    @Nullable String nodes,
    @Nullable String image,
    @Nullable String ready,
    @Nullable String reason,
    @Nullable String successor,
    @Nullable String progress,
    @Nullable Integer blocked,
    @Nullable String nextWindow,
    @Nullable String supportEnds,
    @Nullable String message) {

  /** Nothing was ever seen. */
  public static final Summary EMPTY =
      new Summary(null, null, null, null, null, null, null, null, null, null, null, null);
}
