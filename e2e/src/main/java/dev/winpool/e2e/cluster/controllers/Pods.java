package dev.winpool.e2e.cluster.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/** What controllers ask of a pod. */
final class Pods {

  private Pods() {}

  static boolean finished(JsonNode pod) {
    var phase = JsonFields.text(pod, "status", "phase");
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  static boolean terminating(JsonNode pod) {
    return pod.path("metadata").has("deletionTimestamp");
  }

  static boolean active(JsonNode pod) {
    return !finished(pod) && !terminating(pod);
  }

  static boolean ready(JsonNode pod) {
    return JsonFields.condition(pod, "Ready", "True");
  }

  static boolean assigned(JsonNode pod) {
    return !JsonFields.text(pod, "spec", "nodeName").isEmpty();
  }
}
