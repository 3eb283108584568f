package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another act that is failing beside the one which failed last: the same of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tries(
    AttemptedAct act,
    String pool,
    Integer count,
    Instant firstAt,
    Instant lastAt,
    @Nullable Instant nextAt,
    @Nullable String code,
    @Size(max = 512) @Nullable String message) {

  boolean are(AttemptedAct other, String name) {
    return act == other && pool.equals(name);
  }
}
