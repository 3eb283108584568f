package dev.winpool.operator.decide.pool;

import dev.winpool.operator.world.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only pools of Spot machines have, and what they have not (aks.md 2.1). */
final class Spot {
  private static final String PRIORITY = "scaleSetPriority";
  private static final String ROLLING = "upgradeSettings";
  private static final List<String> ONLY_SPOT = List.of("scaleSetEvictionPolicy", "spotMaxPrice");
  private static final List<String> NEVER_SPOT = List.of("maxSurge", "maxUnavailable");

  private Spot() {}

  static boolean is(Map<String, Object> pool) {
    return is(pool.get(PRIORITY));
  }

  private static boolean is(@Nullable Object priority) {
    return "Spot".equalsIgnoreCase(String.valueOf(priority));
  }

  /**
   * Takes out of a body that was copied from another pool what a pool of the wanted priority cannot
   * have, where that is another one; none wanted: it stays as it is.
   */
  static void fit(Map<String, Object> body, @Nullable Object wanted) {
    var spot = wanted == null ? is(body) : is(wanted);
    if (spot && !is(body)) {
      body.computeIfPresent(ROLLING, (_, rolling) -> withoutSurge(rolling));
    } else if (!spot && is(body)) {
      body.keySet().removeAll(ONLY_SPOT);
    }
  }

  /** What of a wanted object a pool with these properties can have. */
  static Object possible(Object wanted, Map<String, Object> pool) {
    return is(pool) ? withoutSurge(wanted) : wanted;
  }

  private static Object withoutSurge(Object rolling) {
    if (!(rolling instanceof Map<?, ?>)) {
      return rolling;
    }
    var rest = new LinkedHashMap<>(Json.object(rolling));
    rest.keySet().removeAll(NEVER_SPOT);
    return rest;
  }
}
