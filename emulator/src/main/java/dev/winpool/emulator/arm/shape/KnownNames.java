package dev.winpool.emulator.arm.shape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Cuts a value down to the names that there are on the day of an api-version. */
final class KnownNames {

  private KnownNames() {}

  static JsonNode of(JsonNode value, Shape shape, String day) {
    return switch (shape) {
      case Shape.Named named when value.isObject() -> object(value, Parts.named(named.name()), day);
      case Shape.Inline inline when value.isObject() -> object(value, inline.part(), day);
      case Shape.ListOf list when value.isArray() -> {
        var all = JsonNodeFactory.instance.arrayNode();
        value.forEach(item -> all.add(of(item, list.item(), day)));
        yield all;
      }
      case Shape.MapOf map when value.isObject() -> {
        var all = JsonNodeFactory.instance.objectNode();
        value.forEachEntry((name, item) -> all.set(name, of(item, map.value(), day)));
        yield all;
      }
      default -> value;
    };
  }

  private static ObjectNode object(JsonNode value, Shape.Part part, String day) {
    var known = JsonNodeFactory.instance.objectNode();
    value.forEachEntry(
        (name, inner) ->
            part.property(name, day)
                .ifPresent(property -> known.set(name, of(inner, property.shape(), day))));
    return known;
  }
}
