package dev.winpool.e2e.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/**
 * An object, and what the tables of {@code deploy/flux/README.md} and {@code
 * deploy/argocd/README.md} say of it, their rows in their order.
 */
record Judged(JsonNode object) {

  String flux() {
    if (leaving()) {
      return "Terminating";
    }
    if (behind() || is("Reconciling", "True")) {
      return "InProgress";
    }
    if (is("Stalled", "True")) {
      return "Failed";
    }
    return is("Ready", "True") ? "Current" : "InProgress";
  }

  String argo() {
    if (is("Stalled", "True") && ofThisGeneration(condition("Stalled"))) {
      return "Degraded";
    }
    if (behind() || is("Reconciling", "True")) {
      return "Progressing";
    }
    return is("Ready", "True") && !leaving() ? "Healthy" : "Progressing";
  }

  /** The message that Argo CD shows: the operator's own, behind its reason. */
  boolean tells(String message) {
    var ready = condition("Ready");
    return message.equals(ready.path("reason").asText() + ": " + ready.path("message").asText());
  }

  /** What it is told apart by, as the name of a file. */
  String sort() {
    return "%s-ready-%s-reconciling-%s-stalled-%s%s%s"
        .formatted(
            condition("Ready").path("reason").asText("none"),
            word("Ready"),
            word("Reconciling"),
            word("Stalled"),
            behind() ? "-behind" : "",
            leaving() ? "-leaving" : "");
  }

  String reason() {
    return condition("Ready").path("reason").asText();
  }

  private String word(String type) {
    return condition(type).path("status").asText("absent");
  }

  private boolean is(String type, String status) {
    return word(type).equals(status);
  }

  private boolean leaving() {
    return object.at("/metadata/deletionTimestamp").isTextual();
  }

  private boolean behind() {
    var generation = object.at("/metadata/generation").asLong();
    return object.at("/status/observedGeneration").asLong(-1) != generation;
  }

  private boolean ofThisGeneration(JsonNode condition) {
    var generation = object.at("/metadata/generation").asLong();
    return condition.path("observedGeneration").asLong(-1) == generation;
  }

  private JsonNode condition(String type) {
    return StreamSupport.stream(object.at("/status/conditions").spliterator(), false)
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst()
        .orElse(object.path("nothing"));
  }
}
