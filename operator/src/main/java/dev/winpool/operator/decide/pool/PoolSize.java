package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.Swap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Count and autoscaler bounds, in the words of the spec and in AKS's. */
public final class PoolSize {

  private static final List<String> BOUNDS = List.of("enableAutoScaling", "minCount", "maxCount");

  private PoolSize() {}

  private static void restore(Map<String, Object> body, String key, @Nullable Object value) {
    if (value == null) {
      body.remove(key);
    } else {
      body.put(key, value);
    }
  }

  /** Bounds of a pool as the spec would say them. */
  public static Scaling of(Swap.Bounds bounds) {
    return bounds.enableAutoScaling()
        ? new Scaling(null, bounds.minCount(), bounds.maxCount())
        : new Scaling(bounds.count(), null, null);
  }

  /**
   * Writes the size over that of a pool that is there. Where the autoscaler is on the count is its
   * own, in or out of the bounds for a while (aks.md 2.1). Where it is off and the count lies
   * outside of the bounds to come, the count alone is written first, and the autoscaler switched on
   * by the next PUT.
   */
  static void change(Map<String, Object> body, Scaling scaling, int floor) {
    var before = new LinkedHashMap<>(body);
    write(body, scaling, floor);
    if (!Boolean.TRUE.equals(body.get("enableAutoScaling"))) {
      return;
    }
    if (Boolean.TRUE.equals(before.get("enableAutoScaling"))) {
      body.put("count", before.get("count"));
    } else if (!Objects.equals(body.get("count"), before.get("count"))) {
      BOUNDS.forEach(key -> restore(body, key, before.get(key)));
    }
  }

  /**
   * Writes count or bounds, never below {@code floor}; AKS refuses a count outside the autoscaler's
   * bounds.
   */
  static void write(Map<String, Object> body, Scaling scaling, int floor) {
    if (scaling.minCount() != null && scaling.maxCount() != null) {
      var min = Math.max(scaling.minCount(), floor);
      var max = Math.max(scaling.maxCount(), min);
      var count = body.get("count") instanceof Number n ? n.intValue() : min;
      body.put("enableAutoScaling", true);
      body.put("minCount", min);
      body.put("maxCount", max);
      body.put("count", Math.clamp(Math.max(count, floor), min, max));
      return;
    }
    body.put("enableAutoScaling", false);
    body.remove("minCount");
    body.remove("maxCount");
    body.put("count", Math.max(Optional.ofNullable(scaling.count()).orElse(floor), floor));
  }
}
