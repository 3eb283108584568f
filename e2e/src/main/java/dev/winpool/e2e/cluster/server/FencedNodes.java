package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import java.util.Optional;

/**
 * What {@code deploy/kustomize/node-fence.yaml} does to a label from the operator: the embedded API
 * server evaluates no policies. Answered as a real one does, seen in {@code FencesTest}.
 */
public final class FencedNodes implements Interceptor {
  private static final String NODES = "/api/v1/nodes/";

  @Override
  public Optional<Fault> before(ApiRequest request) {
    var labels =
        request.method().equals("PATCH")
            && request.path().startsWith(NODES)
            && request.userAgent().startsWith("winpool-operator")
            && !JsonFields.at(JsonFields.read(request.body()), "metadata", "labels")
                .isMissingNode();
    return labels ? Optional.of(new Fault.Answer(denied(request))) : Optional.empty();
  }

  private static ApiAnswer denied(ApiRequest request) {
    var message =
        "nodes \"%s\" is forbidden: ValidatingAdmissionPolicy 'winpool-node-fence' with binding 'winpool-node-fence' denied request: winpool changes nothing of a node's metadata but its own annotation."
            .formatted(request.path().substring(NODES.length()));
    return ApiAnswer.json(
        422,
        JsonFields.object()
            .put("kind", "Status")
            .put("apiVersion", "v1")
            .put("status", "Failure")
            .put("reason", "Invalid")
            .put("code", 422)
            .put("message", message));
  }
}
