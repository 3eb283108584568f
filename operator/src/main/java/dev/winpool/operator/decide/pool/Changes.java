package dev.winpool.operator.decide.pool;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What one body of a pool changes of another. */
public final class Changes {

  private Changes() {}

  /**
   * The properties whose values differ once absent and empty, and the order of taints, count as the
   * same.
   */
  public static List<String> between(Map<String, Object> before, Map<String, Object> after) {
    var keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    return keys.stream()
        .filter(key -> !normal(key, before.get(key)).equals(normal(key, after.get(key))))
        .toList();
  }

  private static Object normal(String key, @Nullable Object value) {
    return switch (value) {
      case null -> "enableAutoScaling".equals(key) ? Boolean.FALSE : List.of();
      case Map<?, ?> map when map.isEmpty() -> List.of();
      case List<?> list when "nodeTaints".equals(key) ->
          list.stream().map(String::valueOf).sorted().toList();
      case Number number -> new BigDecimal(number.toString()).stripTrailingZeros();
      default -> value;
    };
  }
}
