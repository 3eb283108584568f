package dev.winpool.operator.world;

import java.time.Instant;

/**
 * Who holds the one disruption of the cluster (the Lease {@code winpool-disruption}).
 *
 * @param object name of the holding WindowsNodePool
 * @param what swap id or run
 */
public record Disruption(String object, String what, Instant since) {}
