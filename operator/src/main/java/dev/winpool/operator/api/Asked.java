package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
    @JsonPropertyDescription("The pool.") @Size(max = 16) String pool,
    @JsonPropertyDescription("The field.") @Size(max = 64) String field,
    @JsonPropertyDescription("A digest of what was asked for.") @Size(max = 16) String value,
    @JsonPropertyDescription("How often it was written.") Integer times,
    @JsonPropertyDescription("When it was first written.") Instant firstAt,
    @JsonPropertyDescription("When it was last written.") Instant lastAt,
    @JsonPropertyDescription("When AKS first showed it so.") @Nullable Instant shownAt) {

  public boolean about(String otherPool, String otherField) {
    return pool.equals(otherPool) && field.equals(otherField);
  }
}
