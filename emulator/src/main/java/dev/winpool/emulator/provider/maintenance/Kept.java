package dev.winpool.emulator.provider.maintenance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.LocalDate;
import java.util.List;

/**
 * A configuration as AKS keeps what was put (recorded 2023-07): nothing empty, times without
 * milliseconds, and a window begins today when nobody says otherwise.
 */
final class Kept {

  private static final List<String> LISTS = List.of("timeInWeek", "notAllowedTime");

  private Kept() {}

  static ObjectNode of(JsonNode sent, LocalDate today) {
    ObjectNode kept = sent.isObject() ? sent.deepCopy() : JsonNodeFactory.instance.objectNode();
    LISTS.stream().filter(name -> kept.path(name).isEmpty()).forEach(kept::remove);
    kept.path("notAllowedTime").forEach(Kept::cut);
    if (kept.path("maintenanceWindow") instanceof ObjectNode window) {
      window(window, today);
    }
    return kept;
  }

  private static void window(ObjectNode window, LocalDate today) {
    if (window.path("startDate").asText().isEmpty()) {
      window.put("startDate", today.toString());
    }
    if (window.path("notAllowedDates").isEmpty()) {
      window.remove("notAllowedDates");
    }
  }

  private static void cut(JsonNode span) {
    if (span instanceof ObjectNode times) {
      times.forEachEntry(
          (name, time) ->
              times.set(name, TextNode.valueOf(time.asText().replaceFirst("\\.0+Z$", "Z"))));
    }
  }
}
