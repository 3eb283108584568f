package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Another act that is failing beside the one which failed last: the same of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Tries(
    @JsonPropertyDescription("What was tried.") AttemptedAct act,
    @JsonPropertyDescription("On which pool.") String pool,
    @JsonPropertyDescription("How often in a row it failed.") Integer count,
    @JsonPropertyDescription("When it first failed.") Instant firstAt,
    @JsonPropertyDescription("When it last failed.") Instant lastAt,
    @JsonPropertyDescription("When it is tried again.") @Nullable Instant nextAt,
    @JsonPropertyDescription("The code of the last answer.") @Nullable String code,
    @JsonPropertyDescription("The words of the last answer.") @Size(max = 512)
        @Nullable String message) {

  boolean are(AttemptedAct other, String name) {
    return act == other && pool.equals(name);
  }
}
