package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;

/**
 * One thing that was done, as RBAC looks at it.
 *
 * @param group "" for the core group
 * @param resource with its subresource, e.g. {@code pods/eviction}
 * @param namespace "" when the object is in none or all namespaces are meant
 * @param name "" when all objects are meant
 */
record RbacAttributes(String verb, String group, String resource, String namespace, String name) {

  static RbacAttributes of(JsonNode event) {
    var object = event.path("objectRef");
    var subresource = JsonFields.text(object, "subresource");
    return new RbacAttributes(
        JsonFields.text(event, "verb"),
        JsonFields.text(object, "apiGroup"),
        JsonFields.text(object, "resource") + (subresource.isEmpty() ? "" : "/" + subresource),
        JsonFields.text(object, "namespace"),
        JsonFields.text(object, "name"));
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
