package dev.winpool.operator.decide.pool;

import dev.winpool.operator.world.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object laid over another, key by key: keys that only the lower one has survive. */
final class JsonMerge {

  private JsonMerge() {}

  /** A new object; the values of {@code above} win. Anything but an object below counts as none. */
  static Map<String, Object> over(@Nullable Object below, Map<String, ?> above) {
    var result = new LinkedHashMap<String, Object>(Json.object(below));
    result.putAll(above);
    return result;
  }

  /** An object is laid over an object; any other value takes the place of what was there. */
  static Object value(@Nullable Object below, Object above) {
    return above instanceof Map<?, ?> ? over(below, Json.object(above)) : above;
  }
}
