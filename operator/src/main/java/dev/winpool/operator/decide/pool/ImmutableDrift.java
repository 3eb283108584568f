package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Asked;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Template;
import dev.winpool.operator.api.VmGeneration;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * What is left of the difference: a pool that was built for a value and does not show it is not
   * replaced for it again (rules.md, "What AKS does not show").
   */
  public static boolean needed(WindowsNodePoolSpec spec, Recorded recorded, AgentPool pool) {
    var asked = asked(recorded, pool);
    var wanted = values(spec.osSKU(), spec.template());
    return fields(spec.osSKU(), spec.template(), pool).keySet().stream()
        .anyMatch(field -> !Objects.equals(asked.get(field), wanted.get(field)));
  }

  public static boolean needed(Situation s, AgentPool pool) {
    return needed(s.spec(), s.recorded(), pool);
  }

  /** Digests of what the pool was built for and does not show, by field. */
  public static Map<String, String> unshown(
      WindowsServer osSKU, Template template, AgentPool pool) {
    var values = values(osSKU, template);
    var unshown = new LinkedHashMap<String, String>();
    fields(osSKU, template, pool).keySet().forEach(field -> unshown.put(field, values.get(field)));
    return unshown;
  }

  /** What the spec asks for, the pool was built for, and AKS does not show. */
  static Optional<Unshown> unshown(WindowsNodePoolSpec spec, Recorded recorded, AgentPool pool) {
    var wanted = values(spec.osSKU(), spec.template());
    var fields = fields(spec.osSKU(), spec.template(), pool);
    var entries =
        recorded.applied().asked().stream()
            .filter(entry -> entry.pool().equals(pool.name()))
            .filter(entry -> fields.containsKey(entry.field()))
            .filter(entry -> entry.value().equals(wanted.get(entry.field())))
            .toList();
    return entries.stream()
        .map(Asked::firstAt)
        .min(Instant::compareTo)
        .map(since -> new Unshown(entries, lines(entries, fields, pool), since));
  }

  private static List<String> lines(
      List<Asked> entries, Map<String, String> wanted, AgentPool pool) {
    return entries.stream()
        .map(Asked::field)
        .map(field -> Differences.told(field, shown(field, pool), wanted.get(field)))
        .toList();
  }

  private static @Nullable Object shown(String field, AgentPool pool) {
    return switch (field) {
      case "vmGeneration" ->
          pool.image().map(i -> i.gen2() ? VmGeneration.Gen2 : VmGeneration.Gen1).orElse(null);
      case "revision" -> pool.tags().get(Tags.REVISION);
      default -> pool.properties().get(field);
    };
  }

  /**
   * What the pool was asked for when it was built: as remembered, and by the frozen target of the
   * swap that built it.
   */
  private static Map<String, String> asked(Recorded recorded, AgentPool pool) {
    var asked = new LinkedHashMap<String, String>();
    recorded.applied().asked().stream()
        .filter(entry -> entry.pool().equals(pool.name()))
        .forEach(entry -> asked.put(entry.field(), entry.value()));
    recorded
        .swap()
        .filter(swap -> pool.name().equals(built(swap)))
        .map(Swap::target)
        .ifPresent(target -> asked.putAll(values(target.osSKU(), target.template())));
    return asked;
  }

  private static @Nullable String built(Swap swap) {
    return switch (swap.direction()) {
      case Forward -> swap.to();
      case Back -> swap.from();
      case Out -> null;
    };
  }

  /** Digests of everything that another pool alone can have, as far as it is asked for. */
  private static Map<String, String> values(WindowsServer osSKU, Template template) {
    var values = new LinkedHashMap<String, String>();
    var properties = TemplateProperties.of(template);
    PoolField.names(PoolField.Way.Replaces)
        .filter(properties::containsKey)
        .forEach(name -> values.put(name, AskedValue.inAnyWords(properties.get(name))));
    values.put("osSKU", AskedValue.exact(osSKU));
    Optional.ofNullable(template.vmGeneration())
        .ifPresent(generation -> values.put("vmGeneration", AskedValue.exact(generation)));
    Optional.ofNullable(template.revision())
        .ifPresent(revision -> values.put("revision", AskedValue.exact(revision)));
    return values;
  }
}
