package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.object.WholeSeconds;
import java.util.List;
import java.util.Map;

/** What the API's encoding of built-in objects says even where nobody wrote it. */
public final class Encoding {

  private static final List<String> NODE_INFO =
      List.of(
          "architecture",
          "bootID",
          "containerRuntimeVersion",
          "kernelVersion",
          "kubeProxyVersion",
          "kubeletVersion",
          "machineID",
          "operatingSystem",
          "osImage",
          "systemUUID");

  /** Counts in a status that are said when they are zero. */
  private static final Map<String, List<String>> COUNTS =
      Map.of(
          "poddisruptionbudgets",
          List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods"),
          "replicasets",
          List.of("replicas"),
          "statefulsets",
          List.of("replicas", "availableReplicas"),
          "daemonsets",
          List.of(
              "currentNumberScheduled",
              "desiredNumberScheduled",
              "numberMisscheduled",
              "numberReady"),
          "deployments",
          List.of());

  /** Fields of a condition that are said when they are empty, by resource. */
  private static final Map<String, List<String>> CONDITION_TIMES =
      Map.of(
          "pods", List.of("lastProbeTime", "lastTransitionTime"),
          "nodes", List.of("lastHeartbeatTime", "lastTransitionTime"),
          "deployments", List.of("lastUpdateTime", "lastTransitionTime"));

  private Encoding() {}

  /** Completes the object in place. */
  static void complete(ResourceKind kind, ObjectNode object) {
    WholeSeconds.in(object);
    if (COUNTS.containsKey(kind.plural())) {
      var status = JsonFields.within(object, "status");
      COUNTS.get(kind.plural()).forEach(field -> preset(status, field, 0));
    }
    for (var condition : JsonFields.items(object, "status", "conditions")) {
      CONDITION_TIMES
          .getOrDefault(kind.plural(), List.of())
          .forEach(field -> preset((ObjectNode) condition, field, null));
      if (kind.plural().equals("poddisruptionbudgets")) {
        preset((ObjectNode) condition, "message", "");
      }
    }
    switch (kind.plural()) {
      case "pods" -> containers(object);
      case "nodes" -> node(JsonFields.within(object, "status"));
      case "events" -> event(object);
      case "leases" -> JsonFields.within(object, "spec");
      default -> {}
    }
  }

  private static void containers(ObjectNode pod) {
    for (var entry : JsonFields.items(pod, "status", "containerStatuses")) {
      var status = (ObjectNode) entry;
      preset(status, "image", "");
      preset(status, "imageID", "");
      preset(status, "ready", false);
      preset(status, "restartCount", 0);
      JsonFields.within(status, "lastState");
      JsonFields.within(status, "state");
    }
  }

  private static void event(ObjectNode event) {
    JsonFields.within(event, "source");
    List.of("eventTime", "firstTimestamp", "lastTimestamp").forEach(f -> preset(event, f, null));
    List.of("reportingComponent", "reportingInstance").forEach(f -> preset(event, f, ""));
  }

  private static void node(ObjectNode status) {
    preset(JsonFields.within(status, "daemonEndpoints", "kubeletEndpoint"), "Port", 0);
    var info = JsonFields.within(status, "nodeInfo");
    NODE_INFO.forEach(field -> preset(info, field, ""));
  }

  /** An object of that kind with nothing in it, as a bookmark carries it. */
  public static ObjectNode blank(ResourceKind kind) {
    var object = JsonFields.object().put("kind", kind.kind()).put("apiVersion", kind.apiVersion());
    object.putObject("metadata");
    if (kind.has(ResourceKind.Trait.CUSTOM)) {
      return object;
    }
    if (kind.has(ResourceKind.Trait.STATUS)) {
      object.putObject("spec");
      object.putObject("status");
    }
    complete(kind, object);
    if (kind.is("", "pods")) {
      JsonFields.within(object, "spec").putNull("containers");
    }
    if (kind.is("apps", "replicasets")) {
      blankReplicas(JsonFields.within(object, "spec"));
    }
    return object;
  }

  private static void blankReplicas(ObjectNode spec) {
    spec.put("replicas", 0).putNull("selector");
    var template = spec.putObject("template");
    template.putObject("metadata");
    template.putObject("spec").putNull("containers");
  }

  private static void preset(ObjectNode object, String field, Object value) {
    if (!object.has(field)) {
      object.set(field, JsonFields.MAPPER.valueToTree(value));
    }
  }
}
