package dev.winpool.operator.world;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods of the pools that a plan or a drain looks at, with their budgets and owners; {@link
 * #NOTHING} while neither is under way. Pods of nodes that a turn does not go by may have been read
 * in a turn before (turn.md, pods are read node by node).
 *
 * @param readPools the pools whose pods are known: that there are none is said, by lists of this
 *     very turn, only of these
 * @param byNode the same pods by the name of their node: a turn asks for those of every node
 * @param budgets by namespace/name
 * @param owners by {@link NodePod.OwnerRef#toString()}; an owner that is gone has no entry
 * @param builds by image reference, for images that were asked for
 * @param deferrals evictions that were refused lately
 * @param volumes that are attached to emptied nodes
 * @param unseen why none of it could be read, one sentence; empty when it was, or was not asked for
 */
public record Workloads(
    List<String> readPools,
    List<NodePod> pods,
    Map<String, List<NodePod>> byNode,
    Map<String, Budget> budgets,
    Map<String, OwnerState> owners,
    Map<String, ImageBuild> builds,
    Deferrals deferrals,
    AttachedVolumes volumes,
    Optional<String> unseen) {

  public static final Workloads NOTHING =
      new Workloads(List.of(), List.of(), Map.of(), Map.of(), Map.of(), Deferrals.NONE);

  public Workloads {
    readPools = List.copyOf(readPools);
    pods = List.copyOf(pods);
    byNode = Map.copyOf(pods.stream().collect(groupingBy(NodePod::node, toUnmodifiableList())));
    budgets = Map.copyOf(budgets);
    owners = Map.copyOf(owners);
    builds = Map.copyOf(builds);
  }

  public Workloads(
      List<String> readPools,
      List<NodePod> pods,
      Map<String, Budget> budgets,
      Map<String, OwnerState> owners,
      Map<String, ImageBuild> builds,
      Deferrals deferrals) {
    this(
        readPools,
        pods,
        Map.of(),
        budgets,
        owners,
        builds,
        deferrals,
        AttachedVolumes.NONE,
        Optional.empty());
  }

  /** They were needed and could not be read: nothing that hangs on them is known. */
  public static Workloads unseen(String why) {
    return new Workloads(
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Deferrals.NONE,
        AttachedVolumes.NONE,
        Optional.of(why));
  }

  /** The same with what is attached. */
  public Workloads with(AttachedVolumes attached) {
    if (attached.equals(volumes)) {
      return this;
    }
    return new Workloads(
        readPools, pods, byNode, budgets, owners, builds, deferrals, attached, unseen);
  }

  /** The same with what registries told. */
  public Workloads withBuilds(Map<String, ImageBuild> told) {
    return new Workloads(
        readPools, pods, byNode, budgets, owners, told, deferrals, volumes, unseen);
  }

  public List<NodePod> on(WorkerNode node) {
    return byNode.getOrDefault(node.name(), List.of());
  }

  public Optional<Budget> budget(String key) {
    return Optional.ofNullable(budgets.get(key));
  }
}
