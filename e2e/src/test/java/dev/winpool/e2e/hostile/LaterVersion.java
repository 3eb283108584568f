package dev.winpool.e2e.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.e2e.cluster.server.Interceptor;
import java.util.Optional;

/**
 * Objects as the operator reads them after a later version of it, with a CRD of its own, has
 * written one of them: its record has a word that this version does not know.
 */
record LaterVersion(Actor actor, String object) implements Interceptor {
  private static final String GROUP = "winpool.dev";
  private static final String KIND = "windowsnodepools";
  private static final String PATH = "/apis/winpool.dev/v1alpha1/windowsnodepools";

  @Override
  public Optional<Fault> before(ApiRequest request) {
    var reads =
        request.method().equals("GET")
            && !request.watch()
            && request.userAgent().startsWith("winpool-operator");
    if (reads && request.path().equals(PATH)) {
      return Optional.of(new Fault.Answer(ApiAnswer.json(200, list())));
    }
    return reads && request.path().equals(PATH + "/" + object)
        ? Optional.of(new Fault.Answer(ApiAnswer.json(200, one())))
        : Optional.empty();
  }

  private ObjectNode list() {
    var list =
        JsonFields.object()
            .put("kind", "WindowsNodePoolList")
            .put("apiVersion", "winpool.dev/v1alpha1");
    list.putObject("metadata").put("resourceVersion", "1");
    var items = list.putArray("items");
    actor
        .list("", KIND)
        .forEach(item -> items.add(name(item).equals(object) ? written(item) : item));
    return list;
  }

  private ObjectNode one() {
    return actor.list(GROUP, KIND).stream()
        .filter(item -> name(item).equals(object))
        .findFirst()
        .map(LaterVersion::written)
        .orElseThrow();
  }

  private static ObjectNode written(ObjectNode item) {
    var later = item.deepCopy();
    later.withObject("/status/intent").put("verb", "Teleport").put("pool", "bad22");
    return later;
  }

  private static String name(ObjectNode item) {
    return JsonFields.text(item, "metadata", "name");
  }
}
