package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One field of a pool that AKS was asked for, as long as it matters whether AKS shows it
 * (identity.md).
 *
 * @param value a digest of what was asked
 * @param times how often it was written since {@code firstAt}
 * @param shownAt when AKS was first seen to show it as asked; absent: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Asked(
    @Size(max = 16) String pool,
    @Size(max = 64) String field,
    @Size(max = 16) String value,
    Integer times,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant shownAt) {

  public boolean about(String otherPool, String otherField) {
    return pool.equals(otherPool) && field.equals(otherField);
  }
}
