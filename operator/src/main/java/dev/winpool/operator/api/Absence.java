package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Instant;

/** A pool of ours was not found: two such findings in a row make it absent. */
public record Absence(
    @JsonPropertyDescription("Its name.") String pool,
    @JsonPropertyDescription("When it was first not found.") Instant firstSeen,
    @JsonPropertyDescription("How often in a row.") Integer seen) {}
