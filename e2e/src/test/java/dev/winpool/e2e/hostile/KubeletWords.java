package dev.winpool.e2e.hostile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Actor;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import java.util.Optional;

/**
 * Lists of nodes and pods as the operator reads them, with words of a kubelet wherever it has any.
 */
record KubeletWords(Actor actor, String words) {
  private static final String NODE = "spec.nodeName=";

  void aboutNodes() {
    for (var node : actor.list("", "nodes")) {
      var told = node.deepCopy();
      told.path("status")
          .path("conditions")
          .forEach(one -> ((ObjectNode) one).put("message", words).put("reason", "KubeletSays"));
      actor.replaceStatus(told);
    }
  }

  /** The answer to a LIST of pods; empty for any other request. */
  Optional<Fault> of(ApiRequest request) {
    var reads =
        request.method().equals("GET")
            && !request.watch()
            && request.userAgent().startsWith("winpool-operator");
    return reads && request.path().equals("/api/v1/pods")
        ? Optional.of(pods(request))
        : Optional.empty();
  }

  private Fault pods(ApiRequest request) {
    var selector = request.query().getOrDefault("fieldSelector", "");
    var list = JsonFields.object().put("kind", "PodList").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", "1");
    var items = list.putArray("items");
    actor.list("", "pods").stream()
        .filter(pod -> selector.equals(NODE + JsonFields.text(pod, "spec", "nodeName")))
        .forEach(pod -> items.add(said(pod.deepCopy())));
    return new Fault.Answer(ApiAnswer.json(200, list));
  }

  private ObjectNode said(ObjectNode pod) {
    var status = pod.withObject("/status");
    status.put("message", words).put("reason", "Odd").put("phase", "Running");
    var conditions = status.putArray("conditions");
    conditions.addObject().put("type", "Ready").put("status", "False").put("message", words);
    var waiting =
        status.putArray("containerStatuses").addObject().put("name", "c").put("ready", false);
    waiting.withObject("/state/waiting").put("reason", words).put("message", words);
    return pod;
  }
}
