package dev.winpool.e2e.cluster.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import java.util.ArrayList;
import java.util.Set;

/**
 * The shape in which the API stores built-in objects: what it defaults, and what its encoding
 * leaves out (nulls, empty lists, {@code unschedulable: false}), so that a write that says the same
 * in other words is a write that changes nothing.
 */
public final class Defaults {

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

  public static void shape(ResourceKind kind, ObjectNode object) {
    if (kind.has(ResourceKind.Trait.CUSTOM)) {
      Schemas.shape(object, kind.schema());
      strip(JsonFields.within(object, "metadata"));
      return;
    }
    if (!kind.plural().equals("customresourcedefinitions")) {
      strip(object);
    }
    switch (kind.plural()) {
      case "pods" -> {
        pod(JsonFields.within(object, "spec"));
        preset(JsonFields.within(object, "spec"), "enableServiceLinks", true);
      }
      case "nodes" -> node(JsonFields.within(object, "spec"));
      case "namespaces" -> namespace(object);
      case "deployments" -> deployment(JsonFields.within(object, "spec"));
      case "replicasets" -> workload(JsonFields.within(object, "spec"));
      case "statefulsets" -> statefulSet(JsonFields.within(object, "spec"));
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
    JsonFields.within(spec, "securityContext");
    if (spec.get("containers") instanceof ArrayNode containers) {
      containers.forEach(container -> container((ObjectNode) container));
    }
  }

  private static void container(ObjectNode container) {
    var image = JsonFields.text(container, "image");
    var latest =
        image.endsWith(":latest") || !image.substring(image.lastIndexOf('/') + 1).contains(":");
    preset(container, "imagePullPolicy", latest ? "Always" : "IfNotPresent");
    for (var port : JsonFields.items(container, "ports")) {
      preset((ObjectNode) port, "protocol", "TCP");
    }
    for (var limit : JsonFields.at(container, "resources", "limits").properties()) {
      preset(
          JsonFields.within(container, "resources", "requests"), limit.getKey(), limit.getValue());
    }
    preset(container, "terminationMessagePath", "/dev/termination-log");
    preset(container, "terminationMessagePolicy", "File");
    JsonFields.within(container, "resources");
  }

  private static void node(ObjectNode spec) {
    if (!JsonFields.flag(spec, "unschedulable")) {
      spec.remove("unschedulable");
    }
  }

  private static void namespace(ObjectNode namespace) {
    JsonFields.within(namespace, "metadata", "labels")
        .put("kubernetes.io/metadata.name", JsonFields.text(namespace, "metadata", "name"));
    if (JsonFields.text(namespace, "status", "phase").isEmpty()) {
      JsonFields.within(namespace, "spec").putArray("finalizers").add("kubernetes");
      JsonFields.within(namespace, "status").put("phase", "Active");
    }
  }

  private static void workload(ObjectNode spec) {
    preset(spec, "replicas", 1);
    template(spec);
  }

  private static void template(ObjectNode spec) {
    JsonFields.within(spec, "template", "metadata");
    pod(JsonFields.within(spec, "template", "spec"));
  }

  private static void deployment(ObjectNode spec) {
    workload(spec);
    var strategy = JsonFields.within(spec, "strategy");
    preset(strategy, "type", "RollingUpdate");
    if (JsonFields.text(strategy, "type").equals("RollingUpdate")) {
      preset(JsonFields.within(strategy, "rollingUpdate"), "maxSurge", "25%");
      preset(JsonFields.within(strategy, "rollingUpdate"), "maxUnavailable", "25%");
    }
    preset(spec, "revisionHistoryLimit", 10);
    preset(spec, "progressDeadlineSeconds", 600);
  }

  private static void statefulSet(ObjectNode spec) {
    workload(spec);
    preset(spec, "podManagementPolicy", "OrderedReady");
    var retention = JsonFields.within(spec, "persistentVolumeClaimRetentionPolicy");
    preset(retention, "whenDeleted", "Retain");
    preset(retention, "whenScaled", "Retain");
    preset(spec, "revisionHistoryLimit", 10);
    var strategy = JsonFields.within(spec, "updateStrategy");
    preset(strategy, "type", "RollingUpdate");
    if (JsonFields.text(strategy, "type").equals("RollingUpdate")) {
      preset(JsonFields.within(strategy, "rollingUpdate"), "partition", 0);
    }
  }

  private static void daemonSet(ObjectNode object) {
    preset(
        JsonFields.within(object, "metadata", "annotations"),
        "deprecated.daemonset.template.generation",
        "1");
    var spec = JsonFields.within(object, "spec");
    template(spec);
    preset(spec, "revisionHistoryLimit", 10);
    var strategy = JsonFields.within(spec, "updateStrategy");
    preset(strategy, "type", "RollingUpdate");
    if (JsonFields.text(strategy, "type").equals("RollingUpdate")) {
      preset(JsonFields.within(strategy, "rollingUpdate"), "maxSurge", 0);
      preset(JsonFields.within(strategy, "rollingUpdate"), "maxUnavailable", 1);
    }
  }

  private static void preset(ObjectNode object, String field, Object value) {
    if (!object.has(field)) {
      object.set(field, JsonFields.MAPPER.valueToTree(value));
    }
  }
}
