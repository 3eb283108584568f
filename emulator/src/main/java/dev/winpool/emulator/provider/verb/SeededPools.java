package dev.winpool.emulator.provider.verb;

import dev.winpool.emulator.provider.cluster.KubernetesVersion;
import dev.winpool.emulator.provider.guard.ETags;
import dev.winpool.emulator.provider.pool.AksPool;
import dev.winpool.emulator.provider.pool.PoolProperties;
import dev.winpool.emulator.provider.pool.Target;
import dev.winpool.emulator.seed.PoolSeed;
import dev.winpool.emulator.seed.SeedException;

/** Pools that were there before the stage began. */
public final class SeededPools {

  private final Provider provider;
  private final ETags eTags;
  private final ImageChoice images;

  public SeededPools(Provider provider, ETags eTags) {
    this.provider = provider;
    this.eTags = eTags;
    this.images = new ImageChoice(provider);
  }

  /** Machines of a pool that runs stand there Ready at once, if they are played. */
  public void add(PoolSeed seed) {
    var name = seed.name();
    var properties = seed.properties();
    var next =
        PoolProperties.merge(new PoolDefaults(provider.cluster(), properties).all(), properties);
    var asked = next.path("orchestratorVersion").asText();
    var version =
        KubernetesVersion.resolve(asked, provider.cluster().versions())
            .map(KubernetesVersion::toString)
            .orElseGet(() -> full(name, asked));
    var given = properties.path("nodeImageVersion").asText();
    var gen2 = given.isEmpty() ? ImageChoice.usualGen2(next) : given.contains("-gen2-");
    var image = given.isEmpty() ? images.latest(next, gen2) : given;
    var pool = new AksPool(name, next, new Target(image, version), new AksPool.Birth(gen2, eTags));
    provider.add(pool);
    if (seed.played() && !pool.stopped()) {
      provider.fleet().provide(pool, pool.count());
    }
  }

  private static String full(String pool, String version) {
    if (!version.matches("\\d+\\.\\d+\\.\\d+")) {
      throw new SeedException(
          "pools." + pool + ".orchestratorVersion", "is neither a full nor a known version");
    }
    return version;
  }
}
