package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.Swap;
import java.util.Map;
import java.util.Optional;

/** Count and autoscaler bounds, in the words of the spec and in AKS's. */
public final class PoolSize {

  private PoolSize() {}

  /** Bounds of a pool as the spec would say them. */
  public static Scaling of(Swap.Bounds bounds) {
    return bounds.enableAutoScaling()
        ? new Scaling(null, bounds.minCount(), bounds.maxCount())
        : new Scaling(bounds.count(), null, null);
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
