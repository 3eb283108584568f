package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.VmGeneration;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What about a pool can only become true in a new pool: the difference that a swap closes. */
public final class ImmutableDrift {

  private ImmutableDrift() {}

  /**
   * The differing fields with what is wanted, in a fixed order; empty when the pool can serve as it
   * is.
   */
  public static Map<String, String> fields(WindowsServer osSKU, Template template, AgentPool pool) {
    var fields = new LinkedHashMap<String, String>();
    if (!pool.server().equals(Optional.of(osSKU))) {
      fields.put("osSKU", osSKU.name());
    }
    if (template.revision() != null
        && !template.revision().equals(pool.tags().getOrDefault(Tags.REVISION, ""))) {
      fields.put("revision", template.revision());
    }
    generation(template, pool).ifPresent(wanted -> fields.put("vmGeneration", wanted.name()));
    var properties = TemplateProperties.of(template);
    PoolField.differing(PoolField.Way.Replaces, properties, pool.properties())
        .map(PoolField::name)
        .forEach(name -> fields.put(name, String.valueOf(properties.get(name))));
    return fields;
  }

  /** Generation is read from the image's name; a pool that names no image is not judged. */
  private static Optional<VmGeneration> generation(Template template, AgentPool pool) {
    var wanted = Optional.ofNullable(template.vmGeneration());
    return pool.image()
        .flatMap(image -> wanted.filter(gen -> (gen == VmGeneration.Gen2) != image.gen2()));
  }

  /** Whether the spec can only become true in another pool. */
  public static boolean needed(WindowsNodePoolSpec spec, AgentPool pool) {
    return !fields(spec.osSKU(), spec.template(), pool).isEmpty();
  }
}
