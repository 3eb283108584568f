package dev.winpool.operator.nodes;

import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.NodeFence;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries what the fence forbids: a label for a Windows node, as a dry run, so nothing changes.
 * Policies that name no account, another one, or only warn look well and keep nobody; this shows
 * it. Proven is what the fence itself, or missing rights, refused: whatever else refuses says
 * nothing of it. A fence is missing when two tries, some time apart, were both let through: one
 * that was just applied takes a moment to work.
 */
final class FenceProbe {
  /** How long a proven fence is not tried again. */
  static final Duration PROVEN = Duration.ofHours(12);

  /** Until the second look at one that let us through. */
  static final Duration SECOND_LOOK = Duration.ofSeconds(30);

  /** Until the next try otherwise. */
  static final Duration AGAIN = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(FenceProbe.class);
  private static final String LABEL =
      "{\"metadata\":{\"labels\":{\"winpool.dev/fence-probe\":\"true\"}}}";

  /**
   * Of the policy's name, as the API server's refusal gives it; a kustomization may lengthen it.
   */
  private static final String POLICY = "winpool-node-fence";

  private static final String NO_RIGHT = "cannot patch resource \"nodes\"";
  private static final PatchContext DRY_RUN =
      new PatchContext.Builder()
          .withPatchType(PatchType.JSON_MERGE)
          .withDryRun(List.of("All"))
          .build();

  private final KubernetesClient client;
  private final InstantSource clock;
  private volatile NodeFence known = NodeFence.Unknown;
  private boolean letThrough;
  private Instant askedAt = Instant.MAX;
  private Instant due = Instant.MIN;

  FenceProbe(KubernetesClient client, InstantSource clock) {
    this.client = client;
    this.clock = clock;
  }

  /** What was found last; looked at again first when that is due. */
  NodeFence fence() {
    if (claimed(clock.instant())) {
      found(tried());
    }
    return known;
  }

  /** What was found last. */
  NodeFence known() {
    return known;
  }

  /** One thread alone asks; a clock that was set back is no reason to wait. */
  private synchronized boolean claimed(Instant now) {
    if (now.isBefore(due) && !now.isBefore(askedAt)) {
      return false;
    }
    askedAt = now;
    due = now.plus(AGAIN);
    return true;
  }

  private NodeFence tried() {
    try {
      var windows = client.nodes().withLabel("kubernetes.io/os", "windows");
      var one = windows.list(new ListOptionsBuilder().withLimit(1L).build()).getItems();
      return one.isEmpty() ? NodeFence.Unknown : tried(one.getFirst());
    } catch (KubernetesClientException unread) {
      return NodeFence.Unknown;
    }
  }

  private NodeFence tried(Node node) {
    try {
      client.resource(node).patch(DRY_RUN, LABEL);
      return NodeFence.Missing;
    } catch (KubernetesClientException answer) {
      var why = String.valueOf(answer.getMessage());
      if (why.contains(POLICY) || answer.getCode() == 403 && why.contains(NO_RIGHT)) {
        return NodeFence.Proven;
      }
      LOG.info("whether nodes are fenced could not be tried: {}", BoundedText.of(why, 256));
      return NodeFence.Unknown;
    }
  }

  private synchronized void found(NodeFence now) {
    var confirmed = now != NodeFence.Missing || letThrough;
    letThrough = now == NodeFence.Missing;
    if (!confirmed) {
      due = askedAt.plus(SECOND_LOOK);
      return;
    }
    if (now == NodeFence.Missing && known != NodeFence.Missing) {
      LOG.warn(
          "the API server lets winpool change labels of nodes: apply node-fence.yaml of"
              + " deploy/kustomize; its policy has to match the account that winpool runs as");
    }
    if (now == NodeFence.Proven) {
      due = askedAt.plus(PROVEN);
    }
    known = now == NodeFence.Unknown ? known : now;
  }
}
