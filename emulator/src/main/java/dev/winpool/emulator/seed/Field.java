package dev.winpool.emulator.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A mapping of the seed, with the path that leads to it so that errors can name it. */
record Field(String path, ObjectNode node) {

  private static final Pattern SHORT = Pattern.compile("(\\d+)(s|m|h|d)");

  /** The field's own path. */
  String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  Optional<String> text(String name) {
    return value(name)
        .map(
            value -> {
              if (!value.isValueNode()) {
                throw new SeedException(at(name), "must be a single value");
              }
              return value.asText();
            });
  }

  String need(String name) {
    return text(name).orElseThrow(() -> new SeedException(at(name), "is required"));
  }

  boolean flag(String name, boolean otherwise) {
    return value(name)
        .map(
            value -> {
              if (!value.isBoolean()) {
                throw new SeedException(at(name), "must be true or false");
              }
              return value.asBoolean();
            })
        .orElse(otherwise);
  }

  int number(String name, int otherwise) {
    return value(name)
        .map(
            value -> {
              if (!value.isInt()) {
                throw new SeedException(at(name), "must be a whole number");
              }
              return value.asInt();
            })
        .orElse(otherwise);
  }

  /** A mapping of names to whole numbers; empty when it is not there. */
  Map<String, Integer> numbers(String name) {
    var all = new TreeMap<String, Integer>();
    mapping(name)
        .ifPresent(
            field ->
                field
                    .node()
                    .fieldNames()
                    .forEachRemaining(key -> all.put(key, field.number(key, 0))));
    return all;
  }

  /** All fields of this mapping, each a single value. */
  Map<String, String> texts() {
    var all = new TreeMap<String, String>();
    node.fieldNames().forEachRemaining(key -> all.put(key, need(key)));
    return all;
  }

  Optional<Duration> duration(String name) {
    return text(name).map(text -> duration(at(name), text));
  }

  Optional<Instant> instant(String name) {
    try {
      return text(name).map(Instant::parse);
    } catch (DateTimeParseException e) {
      throw new SeedException(at(name), "is not an instant such as 2026-11-22T00:00:00Z");
    }
  }

  Optional<Field> mapping(String name) {
    return value(name).map(value -> mapping(at(name), value));
  }

  List<Field> mappings(String name) {
    var all = new ArrayList<Field>();
    for (var item : items(name)) {
      all.add(mapping(at(name) + "[" + all.size() + "]", item));
    }
    return all;
  }

  List<String> texts(String name) {
    var all = new ArrayList<String>();
    for (var item : items(name)) {
      if (!item.isValueNode()) {
        throw new SeedException(at(name) + "[" + all.size() + "]", "must be a single value");
      }
      all.add(item.asText());
    }
    return all;
  }

  /** Refuses every field that is not one of these. */
  void only(Set<String> known) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!known.contains(name)) {
                throw new SeedException(at(name), "is unknown here");
              }
            });
  }

  private List<JsonNode> items(String name) {
    var value = value(name);
    if (value.isPresent() && !value.get().isArray()) {
      throw new SeedException(at(name), "must be a list");
    }
    var all = new ArrayList<JsonNode>();
    value.ifPresent(list -> list.forEach(all::add));
    return all;
  }

  private Optional<JsonNode> value(String name) {
    return Optional.ofNullable(node.get(name)).filter(value -> !value.isNull());
  }

  private static Field mapping(String path, JsonNode value) {
    if (value instanceof ObjectNode object) {
      return new Field(path, object);
    }
    throw new SeedException(path, "must be a mapping");
  }

  static Duration duration(String path, String text) {
    var shortForm = SHORT.matcher(text);
    if (shortForm.matches()) {
      var unit = shortForm.group(2);
      return Duration.parse(
          unit.equals("d") ? "P" + shortForm.group(1) + "D" : "PT" + text.toUpperCase());
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new SeedException(path, "is not a duration such as 40s, 6m or PT6M");
    }
  }
}
