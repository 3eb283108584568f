package dev.winpool.operator.api;

import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * Nothing can be seen: since when, and why.
 *
 * @param why at most 1000 characters
 */
public record Outage(Instant since, @Size(max = 1000) String why) {}
