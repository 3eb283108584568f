package dev.winpool.operator.aks.budget;

import java.time.Duration;

/**
 * How full a bucket is.
 *
 * @param left requests; below zero where a long LIST overdrew it
 * @param most it can hold
 * @param closed for how long a {@code Retry-After} still closes it; zero when none does
 */
public record Fill(double left, int most, Duration closed) {}
