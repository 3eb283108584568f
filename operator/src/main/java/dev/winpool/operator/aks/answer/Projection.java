package dev.winpool.operator.aks.answer;

import dev.winpool.operator.world.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A resource with no more of its properties than are read: what a newer api-version does to the
 * others is nobody's trouble.
 */
final class Projection {

  private Projection() {}

  static Map<String, Object> of(Map<String, Object> resource, Set<String> read) {
    var properties = new LinkedHashMap<>(Json.object(resource.get("properties")));
    properties.keySet().retainAll(read);
    var result = new LinkedHashMap<String, Object>();
    for (var key : Set.of("name", "eTag", "etag")) {
      if (resource.containsKey(key)) {
        result.put(key, resource.get(key));
      }
    }
    result.put("properties", properties);
    return result;
  }
}
