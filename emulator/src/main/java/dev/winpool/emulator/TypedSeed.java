package dev.winpool.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.emulator.arm.shape.BodyShape;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.seed.PoolSeed;
import dev.winpool.emulator.seed.Seed;
import dev.winpool.emulator.seed.SeedException;

/**
 * Holds what a seed says in AKS's own words against the types that bodies have: what no client
 * could put there does not come in by this door either.
 */
final class TypedSeed {

  private TypedSeed() {}

  /**
   * The seed with its pools as a PUT would have left them.
   *
   * @throws SeedException naming the pool or configuration that is not as AKS has it
   */
  static Seed of(Seed seed) {
    seed.cluster().maintenanceConfigurations().forEach(TypedSeed::configuration);
    return new Seed(
        seed.cluster(),
        seed.pools().stream().map(TypedSeed::pool).toList(),
        seed.images(),
        seed.publish(),
        seed.durations(),
        seed.objects(),
        seed.login());
  }

  private static PoolSeed pool(PoolSeed pool) {
    var at = "pools." + pool.name();
    return new PoolSeed(pool.name(), read(at, BodyShape.POOL, pool.properties()), pool.played());
  }

  private static void configuration(ObjectNode given) {
    var at = "cluster.maintenanceConfigurations." + given.path("name").asText("default");
    var properties = given.path("properties") instanceof ObjectNode inner ? inner : given;
    read(at, BodyShape.MAINTENANCE, properties.deepCopy().without("name"));
  }

  private static ObjectNode read(String at, BodyShape shape, ObjectNode properties) {
    try {
      return shape.properties(properties);
    } catch (RefusedException e) {
      throw new SeedException(at, e.refusal().message());
    }
  }
}
