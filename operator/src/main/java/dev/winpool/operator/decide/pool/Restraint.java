package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Asked;
import dev.winpool.operator.world.AgentPool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Leaves out of a PUT what was asked for a moment ago, or often enough ({@link Echo}): those fields
 * stay as AKS shows them, the others go out.
 */
final class Restraint {
  /** The properties that say one size are asked for, and left out, together. */
  static final String SIZE = "scaling";

  private static final Set<String> SIZES =
      Set.of("count", "enableAutoScaling", "minCount", "maxCount");

  private final Echo echo;
  private final AgentPool pool;

  Restraint(Echo echo, AgentPool pool) {
    this.echo = echo;
    this.pool = pool;
  }

  /**
   * @param body what the pool should be
   * @param values digests of what is wanted, by field
   */
  Desired of(Map<String, Object> body, Map<String, String> values) {
    var live = pool.properties();
    var kept = new LinkedHashMap<>(body);
    var asks = new TreeMap<String, String>();
    var resting = new ArrayList<Asked>();
    for (var key : Changes.between(live, body)) {
      var field = field(key);
      var value = values.getOrDefault(field, AskedValue.exact(body.get(key)));
      var entry = echo.of(field, value).filter(echo::rests);
      if (entry.isPresent()) {
        restore(kept, key);
        resting.add(entry.get());
      } else {
        asks.put(field, value);
      }
    }
    var lines = Differences.of(kept, body).toList();
    return new Desired(kept, Changes.between(live, kept), asks, unshown(resting, lines));
  }

  static String field(String key) {
    return SIZES.contains(key) ? SIZE : key;
  }

  private void restore(Map<String, Object> body, String key) {
    Optional.ofNullable(pool.properties().get(key))
        .ifPresentOrElse(value -> body.put(key, value), () -> body.remove(key));
  }

  private static Optional<Unshown> unshown(List<Asked> entries, List<String> lines) {
    return entries.stream()
        .map(Asked::firstAt)
        .min(Instant::compareTo)
        .map(since -> new Unshown(List.copyOf(new LinkedHashSet<>(entries)), lines, since));
  }
}
