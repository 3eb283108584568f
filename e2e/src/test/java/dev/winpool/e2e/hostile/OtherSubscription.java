package dev.winpool.e2e.hostile;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import java.util.Optional;

/** Lists of nodes as the operator reads them, with machines of another subscription. */
record OtherSubscription(Actor actor, String id) {

  /** The answer to a LIST of nodes; empty for any other request. */
  Optional<Fault> of(ApiRequest request) {
    var reads =
        request.method().equals("GET")
            && !request.watch()
            && request.userAgent().startsWith("winpool-operator");
    return reads && request.path().equals("/api/v1/nodes")
        ? Optional.of(nodes())
        : Optional.empty();
  }

  private Fault nodes() {
    var list = JsonFields.object().put("kind", "NodeList").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", "1");
    var items = list.putArray("items");
    for (var node : actor.list("", "nodes")) {
      var there = node.deepCopy();
      var provider = JsonFields.text(there, "spec", "providerID");
      var moved = provider.replaceFirst("subscriptions/[^/]+", "subscriptions/" + id);
      there.withObject("/spec").put("providerID", moved);
      items.add(there);
    }
    return new Fault.Answer(ApiAnswer.json(200, list));
  }
}
