package dev.winpool.operator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the pods of objects that plan, move or leave; of others nothing. Of one object
 * there is one turn at a time.
 */
final class KnownPods {
  /** Who had no turn for so long is gone. */
  private static final Duration UNUSED = Duration.ofMinutes(30);

  private final Map<String, PodShelf> byObject = new ConcurrentHashMap<>();

  /**
   * @param object its UID
   */
  PodShelf of(String object, Instant now) {
    byObject.values().removeIf(shelf -> shelf.unusedSince(now.minus(UNUSED)));
    return byObject.computeIfAbsent(object, _ -> new PodShelf(now));
  }

  void forget(String object) {
    byObject.remove(object);
  }
}
