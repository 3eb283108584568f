package dev.winpool.e2e.proxy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.object.ResourceKind;
import dev.winpool.e2e.cluster.store.Known;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster's objects, asked of the API server each time. */
final class LiveObjects implements Known {
  private final ApiUpstream upstream;
  private final ServerTimes times;
  private final List<Map.Entry<String, String>> login;

  /**
   * @param token of somebody who may read everything
   */
  LiveObjects(ApiUpstream upstream, String token, ServerTimes times) {
    this.upstream = upstream;
    this.times = times;
    this.login =
        List.of(
            Map.entry("Authorization", "Bearer " + token),
            Map.entry("User-Agent", "winpool-journal"));
  }

  @Override
  public Optional<ObjectNode> find(ResourceKind kind, String namespace, String name) {
    return get(path(kind.apiVersion(), kind.namespaced() ? namespace : "", kind.plural())
            + "/"
            + name)
        .filter(ObjectNode.class::isInstance)
        .map(ObjectNode.class::cast);
  }

  @Override
  public List<ObjectNode> budgets(String namespace) {
    return get(path("policy/v1", namespace, "poddisruptionbudgets")).stream()
        .flatMap(list -> JsonFields.at(list, "items").valueStream())
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static String path(String apiVersion, String namespace, String plural) {
    var root = apiVersion.contains("/") ? "/apis/" : "/api/";
    return root
        + apiVersion
        + (namespace.isEmpty() ? "/" : "/namespaces/" + namespace + "/")
        + plural;
  }

  private Optional<JsonNode> get(String path) {
    var answer = upstream.ask("GET", path, login, new byte[0]);
    return answer.statusCode() == 200
        ? Optional.of(
            JsonFields.read(new String(times.shown(answer.body()), StandardCharsets.UTF_8)))
        : Optional.empty();
  }
}
