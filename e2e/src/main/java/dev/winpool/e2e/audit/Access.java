package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.Json;

/**
 * One thing that was done, as RBAC looks at it.
 *
 * @param group "" for the core group
 * @param resource with its subresource, e.g. {@code pods/eviction}
 * @param namespace "" when the object is in none or all namespaces are meant
 * @param name "" when all objects are meant
 */
record Access(String verb, String group, String resource, String namespace, String name) {

  static Access of(JsonNode event) {
    var object = event.path("objectRef");
    var subresource = Json.text(object, "subresource");
    return new Access(
        Json.text(event, "verb"),
        Json.text(object, "apiGroup"),
        Json.text(object, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
        Json.text(object, "namespace"),
        Json.text(object, "name"));
  }

  @Override
  public String toString() {
    return verb
        + " "
        + resource
        + (group.isEmpty() ? "" : "." + group)
        + (name.isEmpty() ? "" : " " + name)
        + (namespace.isEmpty() ? "" : " in " + namespace);
  }
}
