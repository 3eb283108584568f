package dev.winpool.e2e.bench;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How long turns took, whatever they came to, as the buckets of the operator's histogram tell it.
 *
 * @param within how many took at most so many seconds
 */
record TurnSpread(SortedMap<Double, Double> within) {
  static final TurnSpread NONE = new TurnSpread(Collections.emptySortedMap());

  private static final Pattern BUCKET =
      Pattern.compile(
          "(?m)^winpool_turn_duration_seconds_bucket\\{[^}]*le=\"([^\"]+)\"[^}]*} (\\S+)$");

  static TurnSpread of(String page) {
    return new TurnSpread(
        BUCKET
            .matcher(page)
            .results()
            .collect(
                Collectors.toMap(
                    found -> bound(found.group(1)),
                    found -> Double.valueOf(found.group(2)),
                    Double::sum,
                    TreeMap::new)));
  }

  private static Double bound(String text) {
    return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.valueOf(text);
  }

  TurnSpread since(TurnSpread before) {
    var later = new TreeMap<>(within);
    later.replaceAll((bound, count) -> count - before.within.getOrDefault(bound, 0.0));
    return new TurnSpread(later);
  }

  /**
   * So long took that share of the turns at most, as Prometheus reckons it: evenly within a bucket,
   * and no more than the last bucket that ends.
   *
   * @param share between 0 and 1
   * @return seconds; 0 where there was no turn
   */
  double quantile(double share) {
    var all = within.isEmpty() ? 0 : within.get(within.lastKey());
    var wanted = all * share;
    var bound = 0.0;
    var count = 0.0;
    for (Map.Entry<Double, Double> bucket : within.entrySet()) {
      if (bucket.getKey().isInfinite()) {
        return bound;
      }
      if (bucket.getValue() >= wanted && bucket.getValue() > count) {
        return bound + (bucket.getKey() - bound) * (wanted - count) / (bucket.getValue() - count);
      }
      bound = bucket.getKey();
      count = bucket.getValue();
    }
    return bound;
  }
}
