package dev.winpool.operator.nodes;

import dev.winpool.operator.world.AttachedVolume;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodeFence;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.NodePod.OwnerRef;
import dev.winpool.operator.world.OwnerState;
import dev.winpool.operator.world.PoolNodes;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
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
   *
   * @param foreignNode a node that lies elsewhere, and where; empty text when none does
   */
  record Identity(boolean identified, String foreignNode) {}

  /**
   * Compares the providerIDs of some nodes with {@code
   * azure:///subscriptions/<subscription>/resourceGroups/<group>/}, without regard to case: groups
   * of two subscriptions may have one name.
   */
  Identity identify(String subscription, String nodeResourceGroup);

  /** Whether this account is kept from changing more of a node than it needs; asked rarely. */
  NodeFence fence();

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

  /**
   * Owners of other kinds than those of apps/v1, by the pods under their UIDs on all nodes of the
   * cluster. One that is gone has no entry; of one whose pods cannot be counted its state says so:
   * no fault.
   *
   * @param before how many pods of each were ready before: only who has fewer is asked how many it
   *     wants. Namespaces are read in the order of these
   */
  Map<String, OwnerState> owners(Map<OwnerRef, Integer> before);

  /**
   * Of an owner of apps/v1 that is short of pods, one that no node has, and why, in the scheduler's
   * words; empty when there is none, or it could not be read.
   */
  Optional<String> unplaced(OwnerRef owner);

  /**
   * Volumes that are attached to these nodes; one list of the cluster's attachments at most every
   * fifteen seconds.
   */
  List<AttachedVolume> attached(Set<String> nodes);

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

  /**
   * DELETE with the pod's UID and its own grace period, once: past whatever budget holds it (row
   * D37).
   */
  EvictionAnswer delete(NodePod pod);

  /** What became of a write to a node. */
  sealed interface NodeAnswer {

    record Done() implements NodeAnswer {}

    /** 409: the node is not as it was read. */
    record Stale() implements NodeAnswer {}

    record Gone() implements NodeAnswer {}

    /**
     * Any other answer: an admission webhook, a policy, a missing right, no answer.
     *
     * @param why in the words of whoever refused, bounded
     */
    record Failed(String why) implements NodeAnswer {}
  }
}
