package dev.winpool.emulator;

import dev.winpool.emulator.provider.verb.PoolVerbs;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.provider.verb.PutPool;
import dev.winpool.emulator.registry.ImageShelf;
import io.fabric8.kubernetes.client.KubernetesClient;

/** What a second person can get at. */
record Reach(
    Provider provider, PutPool puts, PoolVerbs verbs, ImageShelf shelf, KubernetesClient client) {}
