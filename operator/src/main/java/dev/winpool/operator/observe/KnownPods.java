package dev.winpool.operator.observe;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of the pods of objects that plan, move or leave; of others nothing. Of one object
 * there is one turn at a time.
 */
final class KnownPods {
  /** Who had no turn for so long is gone. */
  private static final Duration UNUSED = Duration.ofMinutes(30);

  /**
   * What is kept of all objects together, as {@link KeptPods#weight}: some sixty thousand pods.
   * Beyond that some are read anew, as if they were read first: a process that ends takes rescue
   * with it.
   */
  static final long HEAVIEST = 24_000_000;

  private final Map<String, PodShelf> byObject = new ConcurrentHashMap<>();

  /**
   * @param object its UID
   */
  PodShelf of(String object, Instant now) {
    forgetUnused(now);
    return byObject.computeIfAbsent(object, _ -> new PodShelf(now));
  }

  void forget(String object, Instant now) {
    byObject.remove(object);
    forgetUnused(now);
  }

  /** After a turn. */
  void withinBounds() {
    while (byObject.values().stream().mapToLong(PodShelf::weight).sum() > HEAVIEST) {
      byObject.entrySet().stream()
          .min(Comparator.comparing(object -> object.getValue().used()))
          .ifPresent(object -> byObject.remove(object.getKey()));
    }
  }

  private void forgetUnused(Instant now) {
    byObject.values().removeIf(shelf -> shelf.used().isBefore(now.minus(UNUSED)));
  }
}
