package dev.winpool.emulator.referee.journal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON object, read by path; whatever is absent, null or of another type reads as empty. */
public record JsonFacts(Map<String, Object> fields) {
  private static final JsonFacts NONE = new JsonFacts(Map.of());

  public static JsonFacts none() {
    return NONE;
  }

  /** The object that {@code value} is, or an empty one. */
  static JsonFacts of(Object value) {
    return value instanceof Map<?, ?> map ? new JsonFacts(keyed(map)) : NONE;
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /** Whether the key is there, be its value null. */
  public boolean has(String... path) {
    return parent(path).containsKey(path[path.length - 1]);
  }

  public Optional<Object> value(String... path) {
    return Optional.ofNullable(parent(path).get(path[path.length - 1]));
  }

  public Optional<String> text(String... path) {
    return value(path)
        .filter(found -> !(found instanceof Map) && !(found instanceof List))
        .map(String::valueOf)
        .filter(found -> !found.isEmpty());
  }

  /** A number, also when written as a string. */
  public Optional<Long> number(String... path) {
    return text(path).filter(found -> found.matches("-?\\d{1,18}")).map(Long::valueOf);
  }

  public Optional<Boolean> truth(String... path) {
    return text(path).filter(Set.of("true", "false")::contains).map(Boolean::valueOf);
  }

  public boolean flag(String... path) {
    return truth(path).orElse(false);
  }

  public JsonFacts part(String... path) {
    return value(path).map(JsonFacts::of).orElse(NONE);
  }

  /** The objects of a list. */
  public List<JsonFacts> parts(String... path) {
    return value(path)
        .filter(List.class::isInstance)
        .map(found -> ((List<?>) found).stream().map(JsonFacts::of).toList())
        .orElse(List.of());
  }

  public Set<String> keys() {
    return fields.keySet();
  }

  /** This object with a JSON merge patch (RFC 7386) laid over it. */
  public JsonFacts merge(JsonFacts patch) {
    Map<String, Object> merged = new LinkedHashMap<>(fields);
    patch.fields.forEach(
        (key, value) -> {
          if (value == null) {
            merged.remove(key);
          } else if (value instanceof Map) {
            merged.put(key, part(key).merge(of(value)).fields());
          } else {
            merged.put(key, value);
          }
        });
    return new JsonFacts(merged);
  }

  private Map<String, Object> parent(String... path) {
    var here = fields;
    for (int depth = 0; depth < path.length - 1; depth++) {
      here = of(here.get(path[depth])).fields();
    }
    return here;
  }

  private static Map<String, Object> keyed(Map<?, ?> map) {
    Map<String, Object> keyed = new LinkedHashMap<>();
    map.forEach((key, value) -> keyed.put(String.valueOf(key), value));
    return keyed;
  }
}
