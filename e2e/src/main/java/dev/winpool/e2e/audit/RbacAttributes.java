package dev.winpool.e2e.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.net.HttpURLConnection;
import java.util.List;

/**
 * One thing that was done, as RBAC looks at it.
 *
 * @param group "" for the core group
 * @param resource with its subresource, e.g. {@code pods/eviction}
 * @param namespace "" when the object is in none or all namespaces are meant
 * @param name "" when all objects are meant
 */
record RbacAttributes(String verb, String group, String resource, String namespace, String name) {

  /**
   * A PUT or a patch that made the object was asked for the right to create it as well: the answer
   * is 201 then.
   */
  static List<RbacAttributes> of(JsonNode event) {
    var asked = of(event, JsonFields.text(event, "verb"));
    return event.path("responseStatus").path("code").asInt() == HttpURLConnection.HTTP_CREATED
        ? List.of(asked, of(event, "create"))
        : List.of(asked);
  }

  private static RbacAttributes of(JsonNode event, String verb) {
    var object = event.path("objectRef");
    var subresource = JsonFields.text(object, "subresource");
    return new RbacAttributes(
        verb,
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
