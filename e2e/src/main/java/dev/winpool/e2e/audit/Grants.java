package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the roles in a YAML text grant a service account, one row for every verb, resource and named
 * object. A wildcard stands for itself, so it counts as never used.
 */
record Grants(List<Grant> rows) {

  Grants {
    rows = List.copyOf(rows);
  }

  static Grants to(ServiceAccount account, String yaml) {
    var objects = Stream.of(yaml.split("(?m)^---$")).map(JsonFields::read).toList();
    var rows = new ArrayList<Grant>();
    for (var binding : objects) {
      if (binds(binding, account)) {
        rows.addAll(granted(objects, binding));
      }
    }
    return new Grants(rows.stream().distinct().toList());
  }

  private static boolean binds(JsonNode object, ServiceAccount account) {
    return JsonFields.text(object, "kind").endsWith("RoleBinding")
        && stream(object.path("subjects")).anyMatch(account::is);
  }

  private static List<Grant> granted(List<? extends JsonNode> objects, JsonNode binding) {
    var namespace = JsonFields.text(binding, "metadata", "namespace");
    return objects.stream()
        .filter(object -> named(object, binding, namespace))
        .flatMap(role -> stream(role.path("rules")))
        .flatMap(rule -> rows(rule, namespace))
        .toList();
  }

  private static boolean named(JsonNode role, JsonNode binding, String namespace) {
    var kind = JsonFields.text(role, "kind");
    return kind.equals(JsonFields.text(binding, "roleRef", "kind"))
        && JsonFields.text(role, "metadata", "name")
            .equals(JsonFields.text(binding, "roleRef", "name"))
        && (kind.equals("ClusterRole")
            || JsonFields.text(role, "metadata", "namespace").equals(namespace));
  }

  private static Stream<Grant> rows(JsonNode rule, String namespace) {
    var names = texts(rule.path("resourceNames"));
    return texts(rule.path("apiGroups")).stream()
        .flatMap(
            group ->
                texts(rule.path("resources")).stream()
                    .flatMap(
                        resource ->
                            (names.isEmpty() ? List.of("") : names)
                                .stream()
                                    .flatMap(
                                        name ->
                                            texts(rule.path("verbs")).stream()
                                                .map(
                                                    verb ->
                                                        new Grant(
                                                            verb, group, resource, namespace,
                                                            name)))));
  }

  private static List<String> texts(JsonNode list) {
    return stream(list).map(JsonNode::asText).toList();
  }

  private static Stream<JsonNode> stream(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }
}
