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
   * have; none wanted: the one in the body stays.
   */
  static void fit(Map<String, Object> body, @Nullable Object wanted) {
    var priority = wanted == null ? body.get(PRIORITY) : wanted;
    if (is(priority)) {
      withoutSurge(body);
    } else {
      body.keySet().removeAll(ONLY_SPOT);
    }
  }

  /** What the template says of surge does not reach a pool that has none. */
  static void keepOff(Map<String, Object> body) {
    if (is(body)) {
      withoutSurge(body);
    }
  }

  private static void withoutSurge(Map<String, Object> body) {
    if (body.get(ROLLING) instanceof Map<?, ?> rolling) {
      var rest = new LinkedHashMap<>(Json.object(rolling));
      rest.keySet().removeAll(NEVER_SPOT);
      body.put(ROLLING, rest);
    }
  }
}
