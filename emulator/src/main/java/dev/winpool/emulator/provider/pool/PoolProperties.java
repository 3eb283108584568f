package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** How the body of a PUT becomes the properties of a pool. */
public final class PoolProperties {

  private static final Set<String> READ_ONLY =
      Set.of(
          "eTag",
          "currentOrchestratorVersion",
          "nodeImageVersion",
          "provisioningState",
          "provisioningError",
          "status");

  /** Absent or null in a PUT means removed; everything else absent keeps its value. */
  private static final List<String> REPLACED = List.of("nodeLabels", "nodeTaints", "tags");

  /** An empty text in a PUT asks for nothing. */
  private static final List<String> EMPTY_IS_UNASKED = List.of("orchestratorVersion", "vmSize");

  private PoolProperties() {}

  /**
   * The properties after a PUT of {@code sent} on {@code current}. A pool that is stopped shows
   * count 0; who sends that back asks for no other count (recorded 2025-07).
   */
  public static ObjectNode merge(ObjectNode current, JsonNode sent) {
    var next = current.deepCopy();
    next.remove(REPLACED);
    sent.forEachEntry(
        (name, value) -> {
          if (!READ_ONLY.contains(name) && !value.isNull()) {
            next.set(name, value.deepCopy());
          }
        });
    return normalise(current, next);
  }

  private static ObjectNode normalise(ObjectNode current, ObjectNode next) {
    if (next.path("osDiskSizeGB").asInt() == 0) {
      next.set("osDiskSizeGB", current.path("osDiskSizeGB"));
    }
    for (var name : EMPTY_IS_UNASKED) {
      if (next.path(name).asText().isEmpty() && current.has(name)) {
        next.set(name, current.path(name));
      }
    }
    if (stopped(current) && next.path("count").asInt() == 0) {
      next.set("count", current.path("count"));
    }
    if (!next.path("scaleSetPriority").asText().equalsIgnoreCase("Spot")) {
      next.remove(List.of("scaleSetPriority", "scaleSetEvictionPolicy", "spotMaxPrice"));
    }
    if (!next.path("enableAutoScaling").asBoolean()) {
      next.remove(List.of("minCount", "maxCount"));
    }
    REPLACED.stream().filter(name -> next.path(name).isEmpty()).forEach(next::remove);
    Filled.in(next);
    return next;
  }

  static boolean stopped(ObjectNode properties) {
    return properties.path("powerState").path("code").asText().equalsIgnoreCase("Stopped");
  }

  /** The same, running. */
  public static ObjectNode running(ObjectNode properties) {
    var next = properties.deepCopy();
    next.putObject("powerState").put("code", "Running");
    return next;
  }
}
