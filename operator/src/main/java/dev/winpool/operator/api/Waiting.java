package dev.winpool.operator.api;

import io.fabric8.generator.annotation.Size;
import java.time.Instant;

/**
 * What is waited for, turn after turn, while nothing is done; it begins anew with whatever is done.
 *
 * @param on the reason and what it is about, at most 128 characters
 */
public record Waiting(@Size(max = 128) String on, Instant since) {}
