package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.StatusErrors.Cause;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the structural schema of a custom resource refuses, worded as kube-apiserver does. CEL rules
 * are not judged here; a real API server judges them.
 */
final class SchemaRules {

  private static final Cause RULES_UNCHECKED =
      new Cause(
          "FieldValueInvalid",
          "Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
          "<nil>");

  private final List<Cause> causes = new ArrayList<>();

  private SchemaRules() {}

  /** What is wrong with the whole object but its metadata. */
  static List<Cause> ofObject(JsonNode object, JsonNode schema) {
    var rules = new SchemaRules();
    rules.fields((ObjectNode) object, schema, new At("", ""));
    return rules.found();
  }

  /** What is wrong with its status alone; messages name fields below it. */
  static List<Cause> ofStatus(JsonNode object, JsonNode schema) {
    var rules = new SchemaRules();
    if (object.has("status")) {
      rules.check(
          object.get("status"), schema.path("properties").path("status"), new At("status", ""));
    }
    return rules.found();
  }

  private List<Cause> found() {
    if (causes.stream().anyMatch(cause -> !cause.reason().equals("FieldValueInvalid"))) {
      causes.add(RULES_UNCHECKED);
    }
    return causes;
  }

  /** Where a value stands: in the object, and as messages name it. */
  private record At(String field, String named) {
    At below(String name) {
      return new At(joined(field, name), joined(named, name));
    }

    At element(int index) {
      return new At(field + "[" + index + "]", named + "[" + index + "]");
    }

    private static String joined(String path, String name) {
      return path.isEmpty() ? name : path + "." + name;
    }
  }

  private void check(JsonNode value, JsonNode schema, At at) {
    if (value.isNull() && JsonFields.flag(schema, "nullable")) {
      return;
    }
    var type = JsonFields.text(schema, "type");
    if (!type.isEmpty() && !type.equals(type(value, type))) {
      var is = "\"" + type(value, type) + "\"";
      invalid("FieldValueTypeInvalid", is, at, "must be of type " + type + ": " + is);
      return;
    }
    switch (value) {
      case ObjectNode object -> fields(object, schema, at);
      case ArrayNode list -> elements(list, schema, at);
      case JsonNode text when text.isTextual() -> text(text.asText(), schema, at);
      case JsonNode number when number.isNumber() -> number(number, schema, at);
      case JsonNode _ -> {}
    }
  }

  private static String type(JsonNode value, String wanted) {
    return switch (value.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
      case NUMBER -> value.isIntegralNumber() && !wanted.equals("number") ? "integer" : "number";
      default -> "null";
    };
  }

  private void fields(ObjectNode object, JsonNode schema, At at) {
    for (var name : schema.path("required")) {
      if (!object.has(name.asText())) {
        causes.add(
            new Cause("FieldValueRequired", "Required value", at.below(name.asText()).field()));
      }
    }
    most(object.size(), "maxProperties", schema, at);
    for (var entry : object.properties()) {
      var property = schema.path("properties").path(entry.getKey());
      var below = property.isMissingNode() ? schema.path("additionalProperties") : property;
      if (!(at.field().isEmpty() && entry.getKey().equals("metadata"))) {
        check(entry.getValue(), below, at.below(entry.getKey()));
      }
    }
  }

  private void elements(ArrayNode list, JsonNode schema, At at) {
    most(list.size(), "maxItems", schema, at);
    for (int i = 0; i < list.size(); i++) {
      check(list.get(i), schema.path("items"), at.element(i));
    }
  }

  private void most(int size, String limit, JsonNode schema, At at) {
    var most = JsonFields.number(schema, Integer.MAX_VALUE, limit);
    if (size > most) {
      var message = "Too many: %d: must have at most %d items".formatted(size, most);
      causes.add(new Cause("FieldValueTooMany", message, at.field()));
    }
  }

  private void text(String text, JsonNode schema, At at) {
    var quoted = "\"" + text + "\"";
    var most = JsonFields.number(schema, Integer.MAX_VALUE, "maxLength");
    if (text.codePointCount(0, text.length()) > most) {
      var message = "Too long: may not be more than %d bytes".formatted(most);
      causes.add(new Cause("FieldValueTooLong", message, at.field()));
    }
    var pattern = JsonFields.text(schema, "pattern");
    if (!pattern.isEmpty() && !java.util.regex.Pattern.compile(pattern).matcher(text).find()) {
      invalid("FieldValueInvalid", quoted, at, "should match '" + pattern + "'");
    }
    if (JsonFields.text(schema, "format").equals("date-time") && !isTime(text)) {
      invalid("FieldValueTypeInvalid", quoted, at, "must be of type date-time: " + quoted);
    }
    var allowed = JsonFields.at(schema, "enum").valueStream().map(JsonNode::asText).toList();
    if (!allowed.isEmpty() && !allowed.contains(text)) {
      var list = allowed.stream().map(v -> "\"" + v + "\"").collect(Collectors.joining(", "));
      var message = "Unsupported value: %s: supported values: %s".formatted(quoted, list);
      causes.add(new Cause("FieldValueNotSupported", message, at.field()));
    }
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private void number(JsonNode number, JsonNode schema, At at) {
    var least = schema.path("minimum");
    if (least.isNumber() && number.asDouble() < least.asDouble()) {
      var bound = "should be greater than or equal to " + least.asLong();
      invalid("FieldValueInvalid", number.asText(), at, bound);
    }
    var most = schema.path("maximum");
    if (most.isNumber() && number.asDouble() > most.asDouble()) {
      var bound = "should be less than or equal to " + most.asLong();
      invalid("FieldValueInvalid", number.asText(), at, bound);
    }
  }

  private void invalid(String reason, String value, At at, String why) {
    var message = "Invalid value: %s: %s in body %s".formatted(value, at.named(), why);
    causes.add(new Cause(reason, message, at.field()));
  }
}
