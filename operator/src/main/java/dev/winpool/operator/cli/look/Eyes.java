package dev.winpool.operator.cli.look;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.lists.ApiLists;
import dev.winpool.operator.lists.Listing;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.KubeWorkerNodes;
import dev.winpool.operator.records.KubeRecords;
import dev.winpool.operator.records.RecordFault;
import dev.winpool.operator.records.ServerDate;
import dev.winpool.operator.world.WorkerNode;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks at what is around one object. What the reader has no right to is named and left out:
 * whoever may read WindowsNodePools may not read pods for that.
 */
final class Eyes {
  /** Pods are read node by node, a request each. */
  private static final int MOST_NODES = 100;

  private final KubernetesClient client;
  private final String namespace;
  private final InstantSource clock;
  private final ApiLists lists;

  Eyes(KubernetesClient client, String namespace, InstantSource clock) {
    this.client = client;
    this.namespace = namespace;
    this.clock = clock;
    this.lists = new ApiLists(client, ClusterFault::new);
  }

  Sight look(WindowsNodePool object) {
    var unseen = new ArrayList<String>();
    var status = WindowsNodePoolStatus.orEmpty(object.getStatus());
    var hold = or(Optional.<String>empty(), unseen, this::clusterHold);
    var nodes = or(Map.<String, List<WorkerNode>>of(), unseen, () -> nodes(status));
    var seen = or(unread(nodes), unseen, () -> pods(nodes, blocked(status)));
    return new Sight(object, hold, seen, unseen, clock.instant());
  }

  /** The reason of a hold of the whole cluster. */
  Optional<String> clusterHold() {
    return new KubeRecords(client, namespace, clock, new ServerDate(clock)).clusterHold();
  }

  private static <T> T or(T otherwise, List<String> unseen, Supplier<T> read) {
    try {
      return read.get();
    } catch (ClusterFault | RecordFault refused) {
      unseen.add(String.valueOf(refused.getMessage()));
      return otherwise;
    }
  }

  private Map<String, List<WorkerNode>> nodes(WindowsNodePoolStatus status) {
    var pools =
        Stream.of(status.pool(), status.successor())
            .filter(Objects::nonNull)
            .map(PoolView::name)
            .distinct()
            .toList();
    return pools.isEmpty() ? Map.of() : new KubeWorkerNodes(client, clock).ofPools(pools);
  }

  private static Map<String, List<NodeSight>> unread(Map<String, List<WorkerNode>> nodes) {
    return seen(nodes, _ -> Optional.empty());
  }

  private Map<String, List<NodeSight>> pods(
      Map<String, List<WorkerNode>> nodes, Set<String> blocked) {
    var left = new int[] {MOST_NODES};
    return seen(nodes, node -> left[0]-- > 0 ? Optional.of(pods(node, blocked)) : Optional.empty());
  }

  private static Map<String, List<NodeSight>> seen(
      Map<String, List<WorkerNode>> nodes, Function<WorkerNode, Optional<List<PodSight>>> pods) {
    var seen = new LinkedHashMap<String, List<NodeSight>>();
    nodes.forEach(
        (pool, some) ->
            seen.put(
                pool, some.stream().map(node -> new NodeSight(node, pods.apply(node))).toList()));
    return seen;
  }

  private List<PodSight> pods(WorkerNode node, Set<String> blocked) {
    return lists.all(
        "pods of " + node.name(),
        "api/v1/pods",
        "fieldSelector=spec.nodeName=" + node.name(),
        Listing.of(Pod.class, pod -> PodSight.of(pod, blocked)));
  }

  private static Set<String> blocked(WindowsNodePoolStatus status) {
    return status.blockers().stream().map(Blocker::pod).collect(Collectors.toSet());
  }
}
