package dev.winpool.emulator.arm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.winpool.emulator.type.BicepType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Bodies that AKS refuses, made from a type table: for every property a value of another JSON type,
 * a value that is not among its choices, beyond its bounds or not of its form; in every object a
 * name that nobody knows.
 */
final class TypedRows {

  /** One body; {@code says} is in the text of the refusal. */
  record Row(String name, String code, String says, JsonNode body) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What all resources have is ARM's. */
  private static final Set<String> ARM = Set.of("location", "kind", "name");

  private final List<Row> rows = new ArrayList<>();
  private final String version;

  private TypedRows(String version) {
    this.version = version;
  }

  /** For the body of a resource of that type. */
  static List<Row> of(String version, String resource) {
    var type = BicepType.object(version, "Microsoft.ContainerService/" + resource);
    var rows = new TypedRows(version + " " + resource);
    type.properties()
        .forEach(
            (name, property) -> {
              var pool = resource.endsWith("agentPools") && !name.equals("properties");
              if (!property.readOnly() && !ARM.contains(name) && !pool) {
                rows.property(List.of(name), property.type());
              }
            });
    return List.copyOf(rows.rows);
  }

  private void property(List<String> path, BicepType type) {
    if (type.kind().equals("AnyType")) {
      return;
    }
    var wrong = type.object() || type.map() || type.list() ? "7" : "[true]";
    add("of a wrong type", path, "UnmarshalError", "cannot unmarshal", wrong);
    if (type.list() || type.map()) {
      property(with(path, type.list() ? "[]" : "key"), type.inner());
    } else if (type.object()) {
      add("with an unknown name", path, "UnmarshalError", "\"nobody\"", "{\"nobody\":1}");
      type.properties()
          .forEach(
              (name, inner) -> {
                if (!inner.readOnly()) {
                  property(with(path, name), inner.type());
                }
              });
    } else {
      value(path, type);
    }
  }

  private void value(List<String> path, BicepType type) {
    if (!type.choices().isEmpty()) {
      add("not of its choices", path, "InvalidParameter", "Nonsense", "\"Nonsense\"");
    }
    if (type.kind().equals("IntegerType")) {
      add("a string", path, "UnmarshalError", "cannot unmarshal string", "\"3\"");
    }
    if (type.kind().equals("IntegerType") && !path.getLast().equals("spotMaxPrice")) {
      add("with a fraction", path, "UnmarshalError", "number 1.5", "1.5");
    }
    if (type.kind().equals("StringType")) {
      add("a number", path, "UnmarshalError", "cannot unmarshal number", "3");
    }
    if (type.kind().equals("BooleanType")) {
      add("a string", path, "UnmarshalError", "cannot unmarshal string", "\"true\"");
    }
    type.bound("minValue").ifPresent(least -> outside(path, least - 1));
    type.bound("maxValue").ifPresent(most -> outside(path, most + 1));
    if (!type.pattern().isEmpty()) {
      add("not of its form", path, "InvalidParameter", "~", "\"~\"");
    }
  }

  private void outside(List<String> path, long value) {
    var text = Long.toString(value);
    add("beyond its bounds with " + text, path, "InvalidParameter", text, text);
  }

  private void add(String how, List<String> path, String code, String says, String value) {
    var name = "%s: %s %s".formatted(version, String.join(".", path), how);
    rows.add(new Row(name, code, says, body(path, value)));
  }

  private static JsonNode body(List<String> path, String value) {
    var body = read(value);
    for (var step : path.reversed()) {
      body =
          step.equals("[]")
              ? JsonNodeFactory.instance.arrayNode().add(body)
              : JsonNodeFactory.instance.objectNode().set(step, body);
    }
    return body;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<String> with(List<String> path, String step) {
    var longer = new ArrayList<>(path);
    longer.add(step);
    return List.copyOf(longer);
  }
}
