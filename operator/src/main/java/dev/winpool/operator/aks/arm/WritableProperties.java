package dev.winpool.operator.aks.arm;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What of a pool's properties may be sent: everything but what AKS only reports. Properties that we
 * do not know stay (trace T20).
 */
final class WritableProperties {
  /**
   * Read-only in aks.md 1.2; {@code nodeImageVersion} because from API 2026-04-01 on sending it
   * rolls the image back, to one of the {@code recentlyUsedVersions} of the upgrade profile.
   */
  private static final Set<String> REPORTED =
      Set.of(
          "eTag",
          "currentOrchestratorVersion",
          "nodeImageVersion",
          "recentlyUsedVersions",
          "provisioningState",
          "status");

  /** Read-only inside a property that is not. */
  private static final Map<String, String> REPORTED_IN = Map.of("localDNSProfile", "state");

  private WritableProperties() {}

  static Map<String, Object> of(Map<String, Object> properties) {
    var result = new LinkedHashMap<String, Object>();
    properties.forEach(
        (name, value) -> {
          if (value != null && !REPORTED.contains(name)) {
            result.put(name, writable(name, value));
          }
        });
    return result;
  }

  private static Object writable(String name, Object value) {
    var reported = REPORTED_IN.get(name);
    if (reported == null || !(value instanceof Map<?, ?> inner) || !inner.containsKey(reported)) {
      return value;
    }
    var rest = new LinkedHashMap<Object, Object>(inner);
    rest.remove(reported);
    return rest;
  }
}
