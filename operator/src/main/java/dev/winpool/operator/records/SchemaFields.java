package dev.winpool.operator.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What of a WindowsNodePool the API server keeps, by a schema; the rest it drops without a word.
 *
 * @param named fields by their path, such as {@code status.blockers[].code}
 * @param open those under which everything is kept
 */
public record SchemaFields(SortedSet<String> named, Set<String> open) {

  /** Of a schema as a CustomResourceDefinition has it and an API server publishes it. */
  public static SchemaFields of(JsonNode schema) {
    var fields = new SchemaFields(new TreeSet<>(), new TreeSet<>());
    fields.collect(schema, "");
    return fields;
  }

  private void collect(JsonNode schema, String path) {
    if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
      open.add(path + ".");
    }
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              var below = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
              named.add(below);
              collect(field.getValue(), below);
            });
    if (schema.has("items")) {
      collect(schema.path("items"), path + "[]");
    }
  }

  /** Those that are not kept. */
  public SortedSet<String> lacking(SortedSet<String> wanted) {
    var lacking = new TreeSet<>(wanted);
    lacking.removeIf(field -> named.contains(field) || open.stream().anyMatch(field::startsWith));
    return lacking;
  }
}
