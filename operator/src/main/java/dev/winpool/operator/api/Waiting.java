package dev.winpool.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * What is waited for, turn after turn, while nothing is done; it begins anew with whatever is done.
 *
 * @param about the reason and what it is about, at most 128 characters; never {@code on}, which is
 *     a boolean to the YAML that kubectl and Helm read
 */
public record Waiting(
    @JsonPropertyDescription("The reason, and what it is about.") @Size(max = 128) String about,
    @JsonPropertyDescription("Since when.") Instant since) {}
