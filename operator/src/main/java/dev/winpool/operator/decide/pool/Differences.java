package dev.winpool.operator.decide.pool;

import dev.winpool.operator.world.Json;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Two pools told apart for a person, key by key, e.g. {@code tags.team: live web, spec shop}. */
public final class Differences {

  private Differences() {}

  public static Stream<String> of(Map<String, Object> live, Map<String, Object> spec) {
    return Changes.between(live, spec).stream()
        .flatMap(field -> of(field, live.get(field), spec.get(field)));
  }

  private static Stream<String> of(String field, @Nullable Object live, @Nullable Object spec) {
    return live instanceof Map || spec instanceof Map
        ? of(Json.object(live), Json.object(spec)).map(line -> field + "." + line)
        : Stream.of(told(field, live, spec));
  }

  public static String told(String field, @Nullable Object live, @Nullable Object spec) {
    return "%s: live %s, spec %s".formatted(field, orNone(live), orNone(spec));
  }

  private static Object orNone(@Nullable Object value) {
    return value == null ? "none" : value;
  }
}
