package dev.winpool.operator.lists;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One reading of many lists: how long it may take, and how new it is.
 *
 * @param end as {@link System#nanoTime} counts
 * @param versions what the first list of each path was as new as
 */
record Within(Duration longest, long end, Map<String, String> versions) {

  static Within fromNow(Duration longest) {
    return new Within(longest, System.nanoTime() + longest.toNanos(), new ConcurrentHashMap<>());
  }

  boolean over() {
    return System.nanoTime() - end >= 0;
  }

  /**
   * The first list of a path asks for the newest there is, which costs etcd a question; the others
   * for what is no older than the first, which a watch cache answers by itself. So each of them is
   * as of an instant after the reading began (Kubernetes, API concepts, semantics for get and
   * list).
   */
  Address fresh(String path, Address list) {
    return Optional.ofNullable(versions.get(path))
        .map(version -> list.with("resourceVersion", version))
        .map(bound -> bound.with("resourceVersionMatch", "NotOlderThan"))
        .orElse(list);
  }

  void read(String path, String version) {
    if (!version.isEmpty()) {
      versions.putIfAbsent(path, version);
    }
  }
}
