package dev.winpool.operator.controller;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The least time between two turns of one object that pods and budgets bring about, and the little
 * that the first news waits for what comes with it: pods that were evicted together are ready
 * together, and a turn costs the same however many budgets it finds open.
 */
final class Spaced {
  /** A budget that opens is still used in well under a second. */
  static final Duration APART = Duration.ofMillis(500);

  /** Not prolonged by what comes meanwhile. */
  static final Duration TOGETHER = Duration.ofMillis(200);

  /** How long news may wait for a turn that comes in any case. */
  static final Duration SOON = Duration.ofSeconds(2);

  private final Map<String, Long> waiting = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();
  private final Set<String> coming = new HashSet<>();

  /**
   * How many nanoseconds from now the object's turn shall come; empty where one is coming already.
   * Of objects long gone nothing is kept.
   */
  synchronized OptionalLong next(String object, long now) {
    if (!coming.add(object)) {
      return OptionalLong.empty();
    }
    var apart = APART.toNanos();
    last.values().removeIf(at -> now - at >= apart);
    var together = TOGETHER.toNanos();
    var wait =
        last.containsKey(object) ? Math.max(together, last.get(object) + apart - now) : together;
    last.put(object, now + wait);
    return OptionalLong.of(wait);
  }

  /** It comes now: what is told from here on is news. */
  synchronized void came(String object) {
    coming.remove(object);
    waiting.remove(object);
  }

  /** Whether nothing of the object waits yet that may wait. */
  synchronized boolean waits(String object, long now) {
    return waiting.putIfAbsent(object, now) == null;
  }

  /** Whether what was told then waits still: no turn came since. From here on it waits no more. */
  synchronized boolean untold(String object, long told) {
    return waiting.remove(object, told);
  }
}
