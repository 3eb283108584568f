package dev.winpool.e2e.cluster.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.StatusErrors;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Field selectors: which fields each resource lets a list be narrowed by, and the test itself. */
final class FieldSelectors {

  private static final Set<String> COMMON = Set.of("metadata.name", "metadata.namespace");

  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "/pods",
          Set.of(
              "spec.nodeName",
              "spec.restartPolicy",
              "spec.schedulerName",
              "spec.serviceAccountName",
              "spec.hostNetwork",
              "status.phase",
              "status.podIP",
              "status.nominatedNodeName"),
          "/nodes",
          Set.of("spec.unschedulable"),
          "/namespaces",
          Set.of("status.phase"),
          "/secrets",
          Set.of("type"),
          "/replicationcontrollers",
          Set.of("status.replicas"),
          "apps/replicasets",
          Set.of("status.replicas"),
          "batch/jobs",
          Set.of("status.successful"),
          "/events",
          Set.of(
              "involvedObject.kind",
              "involvedObject.namespace",
              "involvedObject.name",
              "involvedObject.uid",
              "involvedObject.apiVersion",
              "involvedObject.resourceVersion",
              "involvedObject.fieldPath",
              "reason",
              "reportingComponent",
              "source",
              "type"));

  private FieldSelectors() {}

  /**
   * @throws ApiFailure 400 for a field the resource does not offer
   */
  static Predicate<JsonNode> parse(ResourceKind kind, String selector) {
    return Arrays.stream(selector.split(","))
        .filter(term -> !term.isBlank())
        .map(term -> term(kind, term.strip()))
        .reduce(_ -> true, Predicate::and);
  }

  private static Predicate<JsonNode> term(ResourceKind kind, String term) {
    var negated = term.contains("!=");
    var parts = term.split(negated ? "!=" : "==?", 2);
    if (parts.length < 2) {
      throw StatusErrors.badRequest(
          "invalid selector: '%s'; can't understand '%s'".formatted(term, term));
    }
    var field = parts[0];
    if (!offered(kind, field)) {
      throw StatusErrors.badRequest("field label not supported: " + field);
    }
    return object -> value(object, field).equals(parts[1]) != negated;
  }

  private static boolean offered(ResourceKind kind, String field) {
    return COMMON.contains(field)
        || kind.selectable().contains(field)
        || FIELDS.getOrDefault(kind.group() + "/" + kind.plural(), Set.of()).contains(field);
  }

  private static String value(JsonNode object, String field) {
    var path = field.equals("source") ? new String[] {"source", "component"} : field.split("\\.");
    var text = JsonFields.text(object, path);
    var isFlag = field.equals("spec.unschedulable") || field.equals("spec.hostNetwork");
    return text.isEmpty() && isFlag ? "false" : text;
  }
}
