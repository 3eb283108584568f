package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * Nothing can be seen: since when, and why.
 *
 * @param why at most 1000 characters
 */
public record Outage(
    @JsonPropertyDescription("Since when nothing can be seen.") Instant since,
    @JsonPropertyDescription("Why.") @Size(max = 1000) String why) {}
