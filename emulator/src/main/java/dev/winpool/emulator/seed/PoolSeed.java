package dev.winpool.emulator.seed;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * An agent pool that exists when the stage begins, its machines Ready.
 *
 * @param properties the agent pool's {@code properties} as the API names them
 */
public record PoolSeed(String name, ObjectNode properties) {}
