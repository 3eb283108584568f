package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.ArrayList;
import java.util.Set;

/** Structural schemas of custom resources: unknown fields go, defaults come. */
final class Schemas {

  private static final String PRESERVE = "x-kubernetes-preserve-unknown-fields";
  private static final Set<String> ALWAYS = Set.of("apiVersion", "kind", "metadata");

  private Schemas() {}

  /** Prunes and defaults a whole custom object in place. */
  static void shape(ObjectNode object, JsonNode schema) {
    if (schema.isObject()) {
      shape(object, schema, true);
    }
  }

  private static void shape(JsonNode value, JsonNode schema, boolean root) {
    switch (value) {
      case ObjectNode object -> {
        prune(object, schema, root);
        fill(object, schema);
        for (var entry : object.properties()) {
          if (!(root && ALWAYS.contains(entry.getKey()))) {
            shape(entry.getValue(), below(schema, entry.getKey()), false);
          }
        }
      }
      case JsonNode list when list.isArray() ->
          list.forEach(element -> shape(element, schema.path("items"), false));
      case JsonNode _ -> {}
    }
  }

  private static void prune(ObjectNode object, JsonNode schema, boolean root) {
    var embedded = root || JsonFields.flag(schema, "x-kubernetes-embedded-resource");
    for (var field : new ArrayList<>(object.properties())) {
      var name = field.getKey();
      var property = below(schema, name);
      var known =
          schema.path("properties").has(name)
              || !schema.path("additionalProperties").isMissingNode()
              || JsonFields.flag(schema, PRESERVE)
              || schema.isMissingNode()
              || (embedded && ALWAYS.contains(name));
      if (!known || (field.getValue().isNull() && !JsonFields.flag(property, "nullable"))) {
        object.remove(name);
      }
    }
  }

  private static void fill(ObjectNode object, JsonNode schema) {
    for (var property : schema.path("properties").properties()) {
      var preset = property.getValue().get("default");
      if (preset != null && !object.has(property.getKey())) {
        object.set(property.getKey(), preset.deepCopy());
      }
    }
  }

  private static JsonNode below(JsonNode schema, String field) {
    var property = schema.path("properties").path(field);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }
}
