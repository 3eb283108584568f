package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How often an act on a pool has failed in a row.
 *
 * @param code the code AKS last gave
 * @param message its words, at most 512 characters
 * @param generation of the spec that they were made under; absent until they are written down
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Attempts(
    AttemptedAct act,
    String pool,
    Integer count,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant nextAt,
    @Nullable String code,
    @Size(max = 512) @Nullable String message,
    @Nullable Long generation) {

  /** Not written down yet. */
  public Attempts(
      AttemptedAct act,
      String pool,
      Integer count,
      Instant firstAt,
      Instant lastAt,
      @Nullable Instant nextAt,
      @Nullable String code,
      @Nullable String message) {
    this(act, pool, count, firstAt, lastAt, nextAt, code, message, null);
  }

  /** The same, made under that generation of the spec. */
  public Attempts under(long generation) {
    return new Attempts(act, pool, count, firstAt, lastAt, nextAt, code, message, generation);
  }
}
