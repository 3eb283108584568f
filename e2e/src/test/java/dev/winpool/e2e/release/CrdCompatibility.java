package dev.winpool.e2e.release;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the later of two CustomResourceDefinitions takes away from objects of the earlier one: a
 * field that vanishes is dropped from them without a word, a bound that tightens refuses their next
 * write.
 */
final class CrdCompatibility {
  private static final List<String> CEILINGS =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");

  private static final List<String> FLOORS =
      List.of("minimum", "minLength", "minItems", "minProperties");

  /** Where another value is another meaning. */
  private static final List<String> FIXED =
      List.of(
          "type",
          "pattern",
          "format",
          "x-kubernetes-list-type",
          "x-kubernetes-list-map-keys",
          "x-kubernetes-int-or-string",
          "exclusiveMaximum",
          "exclusiveMinimum",
          "multipleOf",
          "uniqueItems",
          "allOf",
          "anyOf",
          "oneOf",
          "not");

  /** What allows more than its absence. */
  private static final List<String> FREEDOMS =
      List.of("nullable", "x-kubernetes-preserve-unknown-fields");

  private final List<String> found = new ArrayList<>();

  private CrdCompatibility() {}

  /** One line for each thing that is taken away. */
  static List<String> broken(JsonNode before, JsonNode after) {
    var comparison = new CrdCompatibility();
    comparison.definitions(before.path("spec"), after.path("spec"));
    return List.copyOf(comparison.found);
  }

  private void definitions(JsonNode before, JsonNode after) {
    for (var field : List.of("group", "scope")) {
      same("", field, before, after);
    }
    for (var field : List.of("kind", "plural")) {
      same("names ", field, before.path("names"), after.path("names"));
    }
    for (var version : before.path("versions")) {
      var name = version.path("name").asText();
      elements(after.path("versions"))
          .filter(it -> it.path("name").asText().equals(name))
          .findFirst()
          .ifPresentOrElse(it -> versions(name, version, it), () -> say(name, "vanished"));
    }
  }

  private void versions(String name, JsonNode before, JsonNode after) {
    if (before.path("served").asBoolean() && !after.path("served").asBoolean()) {
      say(name, "is not served any more");
    }
    before
        .path("subresources")
        .fieldNames()
        .forEachRemaining(
            it -> {
              if (!after.path("subresources").has(it)) {
                say(name, "subresource " + it + " vanished");
              }
            });
    schemas(
        "",
        before.path("schema").path("openAPIV3Schema"),
        after.path("schema").path("openAPIV3Schema"));
  }

  private void schemas(String path, JsonNode before, JsonNode after) {
    FIXED.forEach(field -> same(path + " ", field, before, after));
    CEILINGS.forEach(field -> bound(path, field, before, after, 1));
    FLOORS.forEach(field -> bound(path, field, before, after, -1));
    FREEDOMS.stream()
        .filter(it -> before.path(it).asBoolean() && !after.path(it).asBoolean())
        .forEach(it -> say(path, it + " was taken away"));
    choices(path, before, after);
    required(path, before, after);
    rules(path, before, after);
    parts(path, before, after);
  }

  private void parts(String path, JsonNode before, JsonNode after) {
    for (var property : before.path("properties").properties()) {
      var below = path + "." + property.getKey();
      var then = after.path("properties").path(property.getKey());
      if (then.isMissingNode()) {
        say(below, "vanished");
      } else {
        schemas(below, property.getValue(), then);
      }
    }
    if (before.has("items")) {
      schemas(path + "[]", before.path("items"), after.path("items"));
    }
    if (before.has("additionalProperties")) {
      if (after.has("additionalProperties")) {
        schemas(
            path + "{}", before.path("additionalProperties"), after.path("additionalProperties"));
      } else {
        say(path, "additionalProperties was taken away");
      }
    }
  }

  private void same(String path, String field, JsonNode before, JsonNode after) {
    if (!before.path(field).equals(after.path(field)) && !after.path(field).isMissingNode()) {
      say(path.strip(), field + " was " + before.path(field) + ", is " + after.path(field));
    } else if (field.equals("type") && before.has(field) && !after.has(field)) {
      say(path.strip(), "type vanished");
    }
  }

  /**
   * @param sign 1 for a ceiling, which may only rise; -1 for a floor
   */
  private void bound(String path, String field, JsonNode before, JsonNode after, int sign) {
    if (!after.has(field)) {
      return;
    }
    var is = after.path(field).decimalValue();
    if (!before.has(field)) {
      say(path, field + " is new: " + is);
    } else if (before.path(field).decimalValue().compareTo(is) * sign > 0) {
      say(path, field + " was " + before.path(field) + ", is " + is);
    }
  }

  private void choices(String path, JsonNode before, JsonNode after) {
    if (!after.has("enum")) {
      return;
    }
    if (!before.has("enum")) {
      say(path, "enum is new");
      return;
    }
    var left = new TreeSet<>(texts(before.path("enum")));
    left.removeAll(texts(after.path("enum")));
    left.forEach(value -> say(path, "enum has no " + value + " any more"));
  }

  /** One with a default is there before it is asked for. */
  private void required(String path, JsonNode before, JsonNode after) {
    var asked = new TreeSet<>(texts(after.path("required")));
    asked.removeAll(texts(before.path("required")));
    asked.removeIf(name -> after.path("properties").path(name).has("default"));
    asked.forEach(name -> say(path + "." + name, "is required now"));
  }

  private void rules(String path, JsonNode before, JsonNode after) {
    var known = rulesOf(before).toList();
    rulesOf(after)
        .filter(rule -> !known.contains(rule))
        .forEach(rule -> say(path, "rule is new: " + rule));
  }

  private static Stream<String> rulesOf(JsonNode schema) {
    return elements(schema.path("x-kubernetes-validations")).map(it -> it.path("rule").asText());
  }

  private static List<String> texts(JsonNode array) {
    return elements(array).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private void say(String path, String what) {
    found.add(path.isEmpty() ? what : path + ": " + what);
  }
}
