package dev.winpool.operator.nodes;

import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The Kubernetes side of agent pools. Every reading is live (no cache, quorum read). No call
 * retries or waits; reads throw {@link ClusterFault}.
 */
public interface WorkerNodes {

  /** UID of the namespace kube-system: this cluster's identity. */
  String clusterUid();

  /**
   * Whether the nodes prove that this Kubernetes cluster is the one ARM's node resource group
   * belongs to.
   */
  record Identity(boolean identified, String foreignNode) {}

  /**
   * Compares the providerIDs of some nodes with {@code /resourceGroups/<group>/}, without regard to
   * case.
   */
  Identity identify(String nodeResourceGroup);

  /**
   * Node objects by the label {@code kubernetes.azure.com/agentpool}, sorted by name; one request
   * for all pools named.
   */
  Map<String, List<WorkerNode>> ofPools(Collection<String> pools);

  /**
   * Pods on these nodes with budgets, DaemonSets and top controllers resolved.
   *
   * @param nodes nodes whose pods are listed ({@code spec.nodeName}), by pool
   * @param owners further owners whose state is wanted, as {@link NodePod.OwnerRef#toString()}
   */
  Workloads workloads(Map<String, List<WorkerNode>> nodes, Set<String> owners);

  /** One fresh reading of a pool's nodes and of all pods on them: what evidence is minted from. */
  PoolNodes live(String pool);

  /**
   * PATCH of {@code spec.unschedulable} and {@link CordonMark#KEY} with the node's resourceVersion.
   */
  NodeAnswer cordon(WorkerNode node, CordonMark mark);

  /** Takes our mark away, and the cordon with it unless somebody else had set it before us. */
  NodeAnswer reopen(WorkerNode node);

  /** POST Eviction (policy/v1) with the pod's UID, once (no client retry). */
  EvictionAnswer evict(NodePod pod);

  /** What became of a write to a node. */
  enum NodeAnswer {
    Done,
    /** 409: the node is not as it was read. */
    Stale,
    Gone,
    /** Any other answer; the next turn looks again. */
    Failed
  }

  /** What the eviction API answered (rows D24 to D32). */
  sealed interface EvictionAnswer {

    /** 201: accepted; the pod is on its way. */
    record Granted() implements EvictionAnswer {}

    /** 404, or 409 for a wrong UID: that pod is no more. */
    record Gone() implements EvictionAnswer {}

    /** 429 with the cause DisruptionBudget. */
    record Blocked(String message, Optional<Duration> retryAfter) implements EvictionAnswer {}

    /** 429 without that cause: the API server is overloaded; holds for all pods. */
    record Throttled(Duration after) implements EvictionAnswer {}

    /** 403 with the cause NamespaceTerminating. */
    record NamespaceTerminating() implements EvictionAnswer {}

    /** 403 by RBAC, budget or webhook; the text is the server's, bounded. */
    record Forbidden(String message) implements EvictionAnswer {}

    /** 500: more than one budget selects the pod. */
    record OverlappingBudgets(String message) implements EvictionAnswer {}

    /** Timeout, lost connection, other 5xx: evictions are idempotent, ask again later. */
    record Failed(String why) implements EvictionAnswer {}
  }
}
