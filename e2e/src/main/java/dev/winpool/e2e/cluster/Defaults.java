package dev.winpool.e2e.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Set;

/**
 * The shape in which the API stores built-in objects: what it defaults, and what its encoding
 * leaves out (nulls, empty lists, {@code unschedulable: false}), so that a write that says the same
 * in other words is a write that changes nothing.
 */
final class Defaults {

  private static final Set<String> OMITTED_WHEN_EMPTY =
      Set.of(
          "labels",
          "annotations",
          "nodeName",
          "disruptedPods",
          "nodeSelector",
          "matchLabels",
          "generateName");

  private Defaults() {}

  static void shape(ResourceKind kind, ObjectNode object) {
    if (kind.has(ResourceKind.Trait.CUSTOM)) {
      Schemas.shape(object, kind.schema());
      strip(Json.within(object, "metadata"));
      return;
    }
    if (!kind.plural().equals("customresourcedefinitions")) {
      strip(object);
    }
    switch (kind.plural()) {
      case "pods" -> {
        pod(Json.within(object, "spec"));
        preset(Json.within(object, "spec"), "enableServiceLinks", true);
      }
      case "nodes" -> node(Json.within(object, "spec"));
      case "namespaces" -> namespace(object);
      case "deployments" -> deployment(Json.within(object, "spec"));
      case "replicasets" -> workload(Json.within(object, "spec"));
      case "statefulsets" -> statefulSet(Json.within(object, "spec"));
      case "daemonsets" -> daemonSet(object);
      default -> {}
    }
    Encoding.complete(kind, object);
  }

  private static void strip(ObjectNode object) {
    for (var entry : new ArrayList<>(object.properties())) {
      var value = entry.getValue();
      if (value instanceof ObjectNode child) {
        strip(child);
      } else if (value instanceof ArrayNode list) {
        list.forEach(element -> stripElement(element));
      }
      if (value.isNull()
          || (value.isArray() && value.isEmpty())
          || omitted(entry.getKey(), value)) {
        object.remove(entry.getKey());
      }
    }
  }

  private static void stripElement(JsonNode element) {
    if (element instanceof ObjectNode child) {
      strip(child);
    }
  }

  private static boolean omitted(String field, JsonNode value) {
    var empty = value.isObject() ? value.isEmpty() : value.isTextual() && value.asText().isEmpty();
    return empty && OMITTED_WHEN_EMPTY.contains(field);
  }

  private static void pod(ObjectNode spec) {
    preset(spec, "restartPolicy", "Always");
    preset(spec, "terminationGracePeriodSeconds", 30);
    preset(spec, "dnsPolicy", "ClusterFirst");
    preset(spec, "schedulerName", "default-scheduler");
    Json.within(spec, "securityContext");
    if (spec.get("containers") instanceof ArrayNode containers) {
      containers.forEach(container -> container((ObjectNode) container));
    }
  }

  private static void container(ObjectNode container) {
    var image = Json.text(container, "image");
    var latest =
        image.endsWith(":latest") || !image.substring(image.lastIndexOf('/') + 1).contains(":");
    preset(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    for (var port : Json.items(container, "ports")) {
      preset((ObjectNode) port, "protocol", "TCP");
    }
    for (var limit : Json.at(container, "resources", "limits").properties()) {
      preset(Json.within(container, "resources", "requests"), limit.getKey(), limit.getValue());
    }
    preset(container, "terminationMessagePath", "/dev/termination-log");
    preset(container, "terminationMessagePolicy", "File");
    Json.within(container, "resources");
  }

  private static void node(ObjectNode spec) {
    if (!Json.flag(spec, "unschedulable")) {
      spec.remove("unschedulable");
    }
  }

  private static void namespace(ObjectNode namespace) {
    Json.within(namespace, "metadata", "labels")
        .put("kubernetes.io/metadata.name", Json.text(namespace, "metadata", "name"));
    if (Json.text(namespace, "status", "phase").isEmpty()) {
      Json.within(namespace, "spec").putArray("finalizers").add("kubernetes");
      Json.within(namespace, "status").put("phase", "Active");
    }
  }

  private static void workload(ObjectNode spec) {
    preset(spec, "replicas", 1);
    template(spec);
  }

  private static void template(ObjectNode spec) {
    Json.within(spec, "template", "metadata");
    pod(Json.within(spec, "template", "spec"));
  }

  private static void deployment(ObjectNode spec) {
    workload(spec);
    var strategy = Json.within(spec, "strategy");
    preset(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      preset(Json.within(strategy, "rollingUpdate"), "maxSurge", "25%");
      preset(Json.within(strategy, "rollingUpdate"), "maxUnavailable", "25%");
    }
    preset(spec, "revisionHistoryLimit", 10);
    preset(spec, "progressDeadlineSeconds", 600);
  }

  private static void statefulSet(ObjectNode spec) {
    workload(spec);
    preset(spec, "podManagementPolicy", "OrderedReady");
    var retention = Json.within(spec, "persistentVolumeClaimRetentionPolicy");
    preset(retention, "whenDeleted", "Retain");
    preset(retention, "whenScaled", "Retain");
    preset(spec, "revisionHistoryLimit", 10);
    var strategy = Json.within(spec, "updateStrategy");
    preset(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      preset(Json.within(strategy, "rollingUpdate"), "partition", 0);
    }
  }

  private static void daemonSet(ObjectNode object) {
    preset(
        Json.within(object, "metadata", "annotations"),
        "deprecated.daemonset.template.generation",
        "1");
    var spec = Json.within(object, "spec");
    template(spec);
    preset(spec, "revisionHistoryLimit", 10);
    var strategy = Json.within(spec, "updateStrategy");
    preset(strategy, "type", "RollingUpdate");
    if (Json.text(strategy, "type").equals("RollingUpdate")) {
      preset(Json.within(strategy, "rollingUpdate"), "maxSurge", 0);
      preset(Json.within(strategy, "rollingUpdate"), "maxUnavailable", 1);
    }
  }

  private static void preset(ObjectNode object, String field, Object value) {
    if (!object.has(field)) {
      object.set(field, Json.MAPPER.valueToTree(value));
    }
  }
}
