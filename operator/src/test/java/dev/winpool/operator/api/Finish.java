package dev.winpool.operator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaPropsBuilder;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** What the schema needs and no annotation of the generator can say. */
final class Finish {
  private static final String DESCRIPTION =
      "A Windows node pool of the AKS cluster that winpool serves, kept true to its spec.";

  CustomResourceDefinition finish(CustomResourceDefinition crd) {
    crd.getSpec().getVersions().forEach(this::finish);
    return crd;
  }

  private void finish(CustomResourceDefinitionVersion version) {
    version.getAdditionalPrinterColumns().sort(asAnnotated());
    var root = version.getSchema().getOpenAPIV3Schema();
    root.setDescription(DESCRIPTION);
    var spec = at(root, "spec");
    boundIntegers(spec);
    once(root);
    Sentences.rules(root).forEach(Finish::fallBack);
    var status = at(root, "status");
    conditions(status);
    status.setDefault(unseen());
    at(status, "swap", "target").getProperties().put("template", frozenTemplate());
    status.getProperties().put("acceptedWindow", asAccepted("acceptedWindow", status));
    status
        .getProperties()
        .put("acceptedConfiguration", asAccepted("acceptedConfiguration", status));
  }

  /** The order of the annotations; the generator sorts by name. */
  private static Comparator<CustomResourceColumnDefinition> asAnnotated() {
    var names =
        Arrays.stream(WindowsNodePool.class.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    return Comparator.comparingInt(column -> names.indexOf(column.getName()));
  }

  private static JSONSchemaProps at(JSONSchemaProps from, String... names) {
    var found = from;
    for (var name : names) {
      found = found.getProperties().get(name);
    }
    return found;
  }

  /** A number that the records cannot hold would stop the operator from reading the object. */
  private static void boundIntegers(JSONSchemaProps schema) {
    if ("integer".equals(schema.getType())) {
      schema.setFormat("int32");
    }
    if (schema.getProperties() != null) {
      schema.getProperties().values().forEach(Finish::boundIntegers);
    }
    if (schema.getItems() != null) {
      boundIntegers(schema.getItems().getSchema());
    }
  }

  /** A rule on a field of a record is found twice: on the field and on its accessor. */
  private static void once(JSONSchemaProps schema) {
    if (schema.getXKubernetesValidations() != null) {
      var rules = schema.getXKubernetesValidations().stream().distinct().toList();
      schema.setXKubernetesValidations(rules);
    }
    Sentences.children(schema).forEach(Finish::once);
  }

  /** Where a value does not fit into one line the server prints the message instead. */
  private static void fallBack(ValidationRule rule) {
    if (rule.getMessage() == null) {
      rule.setMessage(String.join("...", Sentences.parts(rule)));
    }
  }

  /** Conditions as the Kubernetes API conventions want them: a map by type. */
  private static void conditions(JSONSchemaProps status) {
    var conditions = at(status, "conditions");
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
    var item = conditions.getItems().getSchema();
    item.setRequired(List.of("type", "status", "lastTransitionTime", "reason", "message"));
    at(item, "type").setMaxLength(316L);
    at(item, "type").setPattern("^[A-Za-z][A-Za-z0-9]*$");
    at(item, "status").setEnum(texts("True", "False", "Unknown"));
    at(item, "lastTransitionTime").setFormat("date-time");
    at(item, "reason").setMaxLength(1024L);
    at(item, "reason").setPattern("^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$");
    at(item, "message").setMaxLength(32768L);
    at(item, "observedGeneration").setMinimum(0.0);
    at(item, "observedGeneration").setFormat("int64");
  }

  /**
   * What is so before any operator has looked: without it whoever waits for an object (kstatus,
   * Flux, Argo CD) takes one without conditions for ready.
   */
  private static JsonNode unseen() {
    var conditions = JsonNodeFactory.instance.arrayNode();
    List.of("Ready", "Reconciling", "Stalled", "Accepted")
        .forEach(type -> unknown(conditions, type));
    return JsonNodeFactory.instance.objectNode().set("conditions", conditions);
  }

  private static void unknown(ArrayNode conditions, String type) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "Unknown")
        .put("lastTransitionTime", "1970-01-01T00:00:00Z")
        .put("reason", "Pending")
        .put("message", "no operator has looked at this object yet");
  }

  private static List<JsonNode> texts(String... words) {
    return Arrays.stream(words).<JsonNode>map(JsonNodeFactory.instance::textNode).toList();
  }

  private static JSONSchemaProps asAccepted(String field, JSONSchemaProps of) {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .withDescription(at(of, field).getDescription())
        .withXKubernetesPreserveUnknownFields(true)
        .build();
  }

  /** What was accepted once is kept as it was: rules of a later version may not judge it. */
  private static JSONSchemaProps frozenTemplate() {
    return new JSONSchemaPropsBuilder()
        .withType("object")
        .withDescription("The template the successor was planned for.")
        .withXKubernetesPreserveUnknownFields(true)
        .build();
  }
}
