package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.arm.ArmFault;
import dev.winpool.e2e.arm.ArmTrip;
import dev.winpool.e2e.arm.ProxiedRequest;
import java.util.Set;

/** ARM shows for a while what is no longer, or not yet, so (trace T17). */
final class StaleViews {

  private StaleViews() {}

  /** A pool that was just created is not shown yet. */
  static void flicker(ArmTrip on) {
    var gone = new ArmFault.Refused(404, "NotFound", "Could not find the agentpool.");
    on.arm().plan().next(2, call -> after(on) && call.reads("old01"), gone);
    on.arm()
        .plan()
        .next(
            3,
            call -> after(on) && call.lists(),
            new ArmFault.Altered(list -> without(list, "web22", "old01")));
  }

  /** LISTs show what stood there before our write. */
  static void oldList(ArmTrip on) {
    var before = on.direct().send("GET", "/agentPools");
    on.arm()
        .plan()
        .next(3, call -> after(on) && call.lists(), new ArmFault.Altered(_ -> before.deepCopy()));
  }

  /** The first page of a LIST, of which the second cannot be had. */
  static void halfList(ArmTrip on) {
    var link = on.arm().endpoint() + "/nowhere?page=2";
    on.arm()
        .plan()
        .next(
            4,
            ProxiedRequest::lists,
            new ArmFault.Altered(
                list -> {
                  ((ArrayNode) list.path("value")).remove(0);
                  return list.put("nextLink", link);
                }))
        .every(
            call -> call.path().equals("/nowhere"), new ArmFault.Refused(500, "Internal", "Oops."));
  }

  /** Whether the operator has written something since the faults began. */
  private static boolean after(ArmTrip on) {
    return on.arm().seen().stream()
        .anyMatch(
            seen ->
                seen.call().writes()
                    && seen.call()
                        .pool()
                        .filter(p -> p.startsWith("web22") || p.startsWith("old"))
                        .isPresent());
  }

  private static ObjectNode without(ObjectNode list, String... pools) {
    var names = Set.of(pools);
    var value = (ArrayNode) list.path("value");
    for (var i = value.size() - 1; i >= 0; i--) {
      if (names.contains(value.get(i).path("name").asText())) {
        value.remove(i);
      }
    }
    return list;
  }
}
