package dev.winpool.emulator.provider.pool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/** The provisioning state of a pool while a PUT is carried out. */
public final class UpdateState {

  private UpdateState() {}

  public static String of(ObjectNode before, ObjectNode next, boolean upgrades) {
    if (upgrades) {
      return "Upgrading";
    }
    var names = new HashSet<String>();
    before.fieldNames().forEachRemaining(names::add);
    next.fieldNames().forEachRemaining(names::add);
    names.removeIf(name -> before.path(name).equals(next.path(name)));
    if (names.contains("powerState")) {
      return next.path("powerState").path("code").asText().equals("Stopped")
          ? "Stopping"
          : "Starting";
    }
    return names.equals(Set.of("count")) ? "Scaling" : "Updating";
  }
}
