package dev.winpool.operator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON values as the JDK has them: strings, numbers, booleans, nulls, lists and maps. */
public final class Json {

  private Json() {}

  /** A deep, immutable copy in the same order. */
  public static Map<String, Object> copy(Map<String, Object> object) {
    var result = new LinkedHashMap<String, Object>();
    object.forEach((key, value) -> result.put(key, copyValue(value)));
    return Collections.unmodifiableMap(result);
  }

  private static @Nullable Object copyValue(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> copy(object(map));
      case List<?> list -> {
        var result = new ArrayList<Object>(list.size());
        list.forEach(item -> result.add(copyValue(item)));
        yield Collections.unmodifiableList(result);
      }
      case null -> null;
      default -> value;
    };
  }

  /** The value as an object; empty when it is none. */
  public static Map<String, Object> object(@Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      return Map.of();
    }
    var result = new LinkedHashMap<String, Object>();
    map.forEach((key, item) -> result.put(String.valueOf(key), item));
    return result;
  }

  /** The string entries of an object. */
  public static Map<String, String> strings(@Nullable Object value) {
    var result = new LinkedHashMap<String, String>();
    object(value)
        .forEach(
            (key, item) -> {
              if (item instanceof String text) {
                result.put(key, text);
              }
            });
    return Collections.unmodifiableMap(result);
  }

  /** The strings of a list. */
  public static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().filter(String.class::isInstance).map(String.class::cast).toList()
        : List.of();
  }
}
