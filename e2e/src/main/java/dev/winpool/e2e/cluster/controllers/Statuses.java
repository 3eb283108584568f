package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.server.Actor;

/** How controllers write the status of what they tend. */
final class Statuses {

  private Statuses() {}

  /** Counts of zero are left out, as the API's encoding does. */
  static void count(ObjectNode status, String field, long count) {
    if (count == 0) {
      status.remove(field);
    } else {
      status.put(field, (int) count);
    }
  }

  static void observed(ObjectNode object) {
    JsonFields.within(object, "status")
        .put("observedGeneration", (int) JsonFields.number(object, 0, "metadata", "generation"));
  }

  /** Writes the status only where it differs from what was read. */
  static void write(Actor actor, ObjectNode old, ObjectNode next) {
    if (!JsonFields.write(old.path("status")).equals(JsonFields.write(next.path("status")))) {
      actor.replaceStatus(next);
    }
  }
}
