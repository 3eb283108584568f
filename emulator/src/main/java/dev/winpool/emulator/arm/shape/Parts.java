package dev.winpool.emulator.arm.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All objects of all tables by name. */
final class Parts {

  private static final String POOL = "AgentPoolProperties";
  private static final String PROFILE = "ManagedClusterAgentPoolProfile";
  private static final Map<String, Shape.Part> ALL = new LinkedHashMap<>();

  static {
    Stream.of(PoolShapes.TABLE, ClusterShapes.TABLE, AddonShapes.TABLE, MaintenanceShapes.TABLE)
        .map(ShapeNotation::read)
        .forEach(ALL::putAll);
    ALL.put(PROFILE, profile(ALL.get(POOL)));
  }

  private Parts() {}

  static Shape.Part named(String name) {
    return Optional.ofNullable(ALL.get(name))
        .orElseThrow(() -> new IllegalArgumentException("no object " + name));
  }

  /** The pools in the body of a cluster are written as the pools themselves, and named. */
  private static Shape.Part profile(Shape.Part pool) {
    var properties = new ArrayList<>(List.of(name()));
    properties.addAll(pool.properties());
    return new Shape.Part(PROFILE, List.copyOf(properties));
  }

  private static Shape.Property name() {
    var form = new Shape.Text(TextForm.POOL, Integer.MIN_VALUE, Integer.MAX_VALUE);
    return new Shape.Property("name", "", true, false, form);
  }

  /** The object that a shape is, or that its items or values are. */
  static Optional<Shape.Part> in(Shape shape) {
    return switch (shape) {
      case Shape.Named named -> Optional.of(named(named.name()));
      case Shape.Inline inline -> Optional.of(inline.part());
      case Shape.ListOf list -> in(list.item());
      case Shape.MapOf map -> in(map.value());
      case Shape.Text _, Shape.Id _, Shape.OneOf _, Shape.Whole _ -> Optional.empty();
      case Shape.Number _, Shape.Flag _, Shape.Anything _ -> Optional.empty();
    };
  }
}
