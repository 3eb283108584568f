package dev.winpool.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the Node object of a machine tells. */
public record NodeTold(String ready, List<String> taints) {

  public static final String SHUTDOWN = "node.cloudprovider.kubernetes.io/shutdown:NoSchedule";

  public static NodeTold of(Stand stand, String name) {
    return stand
        .api()
        .node(name)
        .map(node -> new NodeTold(readiness(node), taints(node)))
        .orElseGet(() -> new NodeTold("gone", List.of()));
  }

  public boolean shutDown() {
    return taints.contains(SHUTDOWN);
  }

  private static String readiness(JsonNode node) {
    return stream(node.path("status").path("conditions"))
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .map(condition -> condition.path("status").asText())
        .findFirst()
        .orElse("");
  }

  private static List<String> taints(JsonNode node) {
    return stream(node.path("spec").path("taints"))
        .map(taint -> taint.path("key").asText() + ":" + taint.path("effect").asText())
        .toList();
  }

  private static Stream<JsonNode> stream(JsonNode items) {
    return StreamSupport.stream(items.spliterator(), false);
  }
}
