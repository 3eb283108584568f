package dev.winpool.operator.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One verb on one resource that the operator needs.
 *
 * @param subresource empty for the resource itself
 * @param namespace empty for the whole cluster
 * @param name of one object; empty for all
 */
record Right(
    String verb, String group, String resource, String subresource, String namespace, String name) {

  /**
   * Those of the roles in a manifest.
   *
   * @param namespace of the installation: roles of a namespace are meant for it, wherever the
   *     manifest has it
   */
  static List<Right> of(List<JsonNode> manifest, String namespace) {
    var rights = new ArrayList<Right>();
    for (var object : manifest) {
      var role = object.path("kind").asText();
      if (role.equals("ClusterRole") || role.equals("Role")) {
        var where = role.equals("Role") ? namespace : "";
        object.path("rules").forEach(rule -> add(rights, rule, where));
      }
    }
    return rights.stream().distinct().toList();
  }

  private static void add(List<Right> rights, JsonNode rule, String namespace) {
    var names = texts(rule.path("resourceNames"));
    for (var group : texts(rule.path("apiGroups"))) {
      for (var resource : texts(rule.path("resources"))) {
        for (var verb : texts(rule.path("verbs"))) {
          (names.isEmpty() ? Stream.of("") : names.stream())
              .map(name -> of(verb, group, resource, new Place(namespace, name)))
              .forEach(rights::add);
        }
      }
    }
  }

  private record Place(String namespace, String name) {}

  private static Right of(String verb, String group, String resource, Place place) {
    var parts = resource.split("/", 2);
    var below = parts.length > 1 ? parts[1] : "";
    return new Right(verb, group, parts[0], below, place.namespace(), place.name());
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  /** As a person would say it: {@code patch nodes}, {@code get leases winpool-leader in tools}. */
  String words() {
    var kind =
        resource
            + (group.isEmpty() || group.equals("*") ? "" : "." + group)
            + (subresource.isEmpty() ? "" : "/" + subresource);
    return verb
        + " "
        + kind
        + (name.isEmpty() ? "" : " " + name)
        + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
