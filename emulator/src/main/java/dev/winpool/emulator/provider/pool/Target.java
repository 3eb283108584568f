package dev.winpool.emulator.provider.pool;

/** What a rollout brings every machine of a pool to. */
public record Target(String image, String kubernetesVersion) {}
