package dev.winpool.e2e.cluster.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Conditions in the status of an object. */
public final class StatusConditions {

  /** What a condition says, without its times. */
  public record Condition(String type, String status, String reason, String message) {}

  private StatusConditions() {}

  /** Sets the condition in place; its transition time moves only when its status does. */
  public static void set(ObjectNode object, Condition condition, Instant now) {
    var conditions = JsonFields.within(object, "status").withArray("conditions");
    for (var present : conditions) {
      if (JsonFields.text(present, "type").equals(condition.type())) {
        var moved = !JsonFields.text(present, "status").equals(condition.status());
        write((ObjectNode) present, condition, moved ? now.toString() : "");
        return;
      }
    }
    write(conditions.addObject(), condition, now.toString());
  }

  /** The same where conditions also say which generation they are about, as those of budgets. */
  public static void setObserved(ObjectNode object, Condition condition, Instant now) {
    set(object, condition, now);
    for (var present : JsonFields.items(object, "status", "conditions")) {
      if (JsonFields.text(present, "type").equals(condition.type())) {
        ((ObjectNode) present)
            .put("message", condition.message())
            .put(
                "observedGeneration", (int) JsonFields.number(object, 0, "metadata", "generation"));
      }
    }
  }

  private static void write(ObjectNode target, Condition condition, String transition) {
    target.put("type", condition.type()).put("status", condition.status());
    put(target, "reason", condition.reason());
    put(target, "message", condition.message());
    if (!transition.isEmpty()) {
      target.put("lastTransitionTime", transition);
    }
  }

  private static void put(ObjectNode target, String field, String value) {
    if (value.isEmpty()) {
      target.remove(field);
    } else {
      target.put(field, value);
    }
  }
}
