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
    @Size(max = 512) @Nullable String message) {}
