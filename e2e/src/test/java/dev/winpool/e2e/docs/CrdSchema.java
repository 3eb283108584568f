package dev.winpool.e2e.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ApiPath;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.ResourceCall;
import dev.winpool.e2e.cluster.schema.Validation;
import dev.winpool.e2e.cluster.store.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The schema of the object as it is committed, and what does not fit it. */
final class CrdSchema {
  private static final String PATH = "/apis/winpool.dev/v1alpha1/windowsnodepools";

  private static final Set<String> HEAD = Set.of("apiVersion", "kind", "metadata");

  private final ObjectNode definition;
  private final ResourceKind kind;

  CrdSchema(Path root) throws IOException {
    var file = root.resolve("crds/windowsnodepools.winpool.dev.yaml");
    this.definition = (ObjectNode) JsonFields.read(Files.readString(file));
    this.kind = Definitions.kinds(definition).findFirst().orElseThrow();
  }

  String name() {
    return JsonFields.text(definition, "metadata", "name");
  }

  /** What a server would refuse in a whole object, and fields that it would drop. */
  List<String> faults(ObjectNode object) {
    return Stream.concat(unknown(object, kind.schema(), ""), refused(object)).toList();
  }

  /** The same for a part of one: a patch, or the lines that a page is about. */
  List<String> faultsOfPart(ObjectNode part) {
    var whole = (ObjectNode) part.deepCopy();
    var spec = whole.withObjectProperty("spec");
    if (!spec.has("poolName")) {
      spec.put("poolName", "win22");
    }
    if (!spec.has("osSKU")) {
      spec.put("osSKU", "Windows2022");
    }
    return Stream.concat(unknown(whole, kind.schema(), ""), refused(merged(whole))).toList();
  }

  /** As it is stored: null takes a field away (RFC 7386). */
  private static ObjectNode merged(ObjectNode part) {
    var kept = part.objectNode();
    part.propertyStream()
        .filter(field -> !field.getValue().isNull())
        .forEach(
            field ->
                kept.set(
                    field.getKey(),
                    field.getValue() instanceof ObjectNode below
                        ? merged(below)
                        : field.getValue()));
    return kept;
  }

  private Stream<String> refused(ObjectNode object) {
    try {
      var request = new ApiRequest("POST", PATH, Map.of(), "application/json", "docs", "");
      var call = new ResourceCall(request, ApiPath.parse(PATH).orElseThrow(), kind);
      Validation.created(call, "web", object);
      return Stream.empty();
    } catch (ApiFailure refusal) {
      return Stream.of(refusal.answer().toString());
    }
  }

  private static Stream<String> unknown(JsonNode value, JsonNode schema, String at) {
    if (value.isArray()) {
      return value.valueStream().flatMap(each -> unknown(each, schema.path("items"), at));
    }
    return value
        .propertyStream()
        .filter(field -> !(at.isEmpty() && HEAD.contains(field.getKey())))
        .flatMap(
            field -> {
              var name = at + "." + field.getKey();
              var below = below(schema, field.getKey());
              return below.isMissingNode()
                  ? Stream.of("no field " + name)
                  : unknown(field.getValue(), below, name);
            });
  }

  /** Whether there is a field, {@code status.plan.text}. */
  boolean has(String path) {
    var at = kind.schema();
    for (var name : Arrays.asList(path.split("\\."))) {
      at = at.path("type").asText().equals("array") ? at.path("items") : at;
      at = below(at, name);
    }
    return !at.isMissingNode();
  }

  private static JsonNode below(JsonNode schema, String field) {
    var property = schema.path("properties").path(field);
    return property.isMissingNode() ? schema.path("additionalProperties") : property;
  }
}
