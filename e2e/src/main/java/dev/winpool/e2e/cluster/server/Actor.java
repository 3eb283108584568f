package dev.winpool.e2e.cluster.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.Catalog;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.Key;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.store.ObjectStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client inside the cluster, without the wire: what the controllers read and write with. Its
 * writes are ordinary requests under its own user agent.
 */
public final class Actor {

  private final ApiServer server;
  private final ObjectStore store;
  private final Catalog catalog;
  private final String userAgent;

  public Actor(ApiServer server, ObjectStore store, Catalog catalog, String userAgent) {
    this.server = server;
    this.store = store;
    this.catalog = catalog;
    this.userAgent = userAgent;
  }

  public ObjectStore store() {
    return store;
  }

  /** The objects of a resource by namespace, then name; not to be changed in place. */
  public List<ObjectNode> list(String group, String plural) {
    return store.list(group, plural, "");
  }

  public Optional<ObjectNode> find(Key key) {
    return store.find(key);
  }

  /** The resources whose objects can be owned or hold others: all that are stored. */
  public List<ResourceKind> kinds() {
    return catalog.kinds();
  }

  public ApiAnswer create(ObjectNode object) {
    return send("POST", object, "", object);
  }

  public ApiAnswer replace(ObjectNode object) {
    return send("PUT", object, "/" + name(object), object);
  }

  public ApiAnswer replaceStatus(ObjectNode object) {
    return send("PUT", object, "/" + name(object) + "/status", object);
  }

  public ApiAnswer bind(ObjectNode pod, String node) {
    var binding = JsonFields.object().put("apiVersion", "v1").put("kind", "Binding");
    binding.putObject("metadata").put("name", name(pod));
    binding.putObject("target").put("kind", "Node").put("name", node);
    return send("POST", pod, "/" + name(pod) + "/binding", binding);
  }

  /**
   * Deletes the very object that was seen.
   *
   * @param grace seconds; empty for the pod's own
   */
  public ApiAnswer delete(ObjectNode object, Optional<Long> grace) {
    var options = JsonFields.object().put("apiVersion", "v1").put("kind", "DeleteOptions");
    grace.ifPresent(seconds -> options.put("gracePeriodSeconds", seconds));
    options.putObject("preconditions").put("uid", JsonFields.text(object, "metadata", "uid"));
    return send("DELETE", object, "/" + name(object), options);
  }

  /** Takes the object out of the store whatever its finalizers: the end of a namespace. */
  public void erase(ObjectNode object) {
    store.remove(
        kindOf(object).key(JsonFields.text(object, "metadata", "namespace"), name(object)), object);
  }

  private ResourceKind kindOf(ObjectNode object) {
    return catalog
        .ofObject(JsonFields.text(object, "apiVersion"), JsonFields.text(object, "kind"))
        .orElseThrow(() -> new IllegalArgumentException("unknown kind in " + name(object)));
  }

  private static String name(JsonNode object) {
    return JsonFields.text(object, "metadata", "name");
  }

  private ApiAnswer send(String method, ObjectNode object, String below, ObjectNode body) {
    var kind = kindOf(object);
    var namespace = JsonFields.text(object, "metadata", "namespace");
    var path =
        (kind.group().isEmpty() ? "/api/" : "/apis/")
            + kind.apiVersion()
            + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/")
            + kind.plural()
            + below;
    return server.handle(
        new ApiRequest(
            method, path, Map.of(), "application/json", userAgent, JsonFields.write(body)));
  }
}
