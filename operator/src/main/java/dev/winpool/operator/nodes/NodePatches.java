package dev.winpool.operator.nodes;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.operator.nodes.WorkerNodes.NodeAnswer;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.WorkerNode;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * The only writes to nodes: one JSON merge patch of {@code spec.unschedulable} and our annotation,
 * fenced by the resourceVersion (rows D7 and D8).
 */
final class NodePatches {
  private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

  private final KubernetesClient client;

  NodePatches(KubernetesClient client) {
    this.client = client;
  }

  NodeAnswer cordon(WorkerNode node, CordonMark mark) {
    var patch = fenced(node);
    patch.withObject("/metadata/annotations").put(CordonMark.KEY, mark.text());
    patch.withObject("/spec").put("unschedulable", true);
    return send(node, patch);
  }

  NodeAnswer reopen(WorkerNode node) {
    if (node.mark().isEmpty()) {
      return new NodeAnswer.Done();
    }
    var patch = fenced(node);
    patch.withObject("/metadata/annotations").putNull(CordonMark.KEY);
    if (node.reopenable()) {
      patch.withObject("/spec").putNull("unschedulable");
    }
    return send(node, patch);
  }

  private static ObjectNode fenced(WorkerNode node) {
    var patch = JsonNodeFactory.instance.objectNode();
    patch.withObject("/metadata").put("resourceVersion", node.resourceVersion());
    return patch;
  }

  private NodeAnswer send(WorkerNode node, ObjectNode patch) {
    // A named item spares the client the GET that it would make to learn the name.
    var named = new NodeBuilder().withNewMetadata().withName(node.name()).endMetadata().build();
    try {
      client.resource(named).patch(MERGE, patch.toString());
      return new NodeAnswer.Done();
    } catch (KubernetesClientException refused) {
      return switch (refused.getCode()) {
        case 404 -> new NodeAnswer.Gone();
        case 409 -> new NodeAnswer.Stale();
        default -> new NodeAnswer.Failed(ApiReads.why(refused));
      };
    }
  }
}
