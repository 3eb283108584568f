package dev.winpool.emulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An agent pool that exists when the stage begins, its machines Ready.
 *
 * @param properties the agent pool's {@code properties} as the API names them
 * @param played whether its machines are there; a pool of a thousand machines that nobody looks at
 *     only counts them
 */
public record PoolSeed(String name, ObjectNode properties, boolean played) {}
