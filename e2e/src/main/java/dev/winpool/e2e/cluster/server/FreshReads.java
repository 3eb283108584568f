package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.request.ApiRequest;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the operator reads of the cluster in a play: the newest there is, or what is no older than
 * something it has read. Version 0 means whatever some cache holds (Kubernetes, API concepts,
 * semantics for get and list), and by that no pool may be called empty; informers, which only wake
 * turns, begin with it.
 */
public final class FreshReads implements Interceptor {
  private final Set<String> faults = ConcurrentHashMap.newKeySet();

  @Override
  public Optional<Fault> before(ApiRequest request) {
    if (reads(request) && !fresh(request)) {
      faults.add(request.path() + " " + request.query());
    }
    return Optional.empty();
  }

  private static boolean reads(ApiRequest request) {
    return request.method().equals("GET")
        && !request.watch()
        && request.userAgent().startsWith("winpool-operator");
  }

  private static boolean fresh(ApiRequest request) {
    var version = request.query().getOrDefault("resourceVersion", "");
    var match = request.query().getOrDefault("resourceVersionMatch", "");
    return version.isEmpty() || match.equals("NotOlderThan") && !version.equals("0");
  }

  /**
   * @throws AssertionError naming what was read of any age
   */
  public void check() {
    if (!faults.isEmpty()) {
      throw new AssertionError("read of any age: " + new TreeSet<>(faults));
    }
  }
}
