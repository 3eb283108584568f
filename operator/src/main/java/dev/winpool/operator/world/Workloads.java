package dev.winpool.operator.world;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pods of the pools that a plan or a drain looks at, with their budgets and owners; {@link
 * #NOTHING} while neither is under way.
 *
 * @param readPools the pools whose pods were listed: an empty list of pods means something only for
 *     these
 * @param budgets by namespace/name
 * @param owners by {@link NodePod.OwnerRef#toString()}; an owner that is gone has no entry
 * @param builds by image reference, for images that were asked for
 * @param deferrals evictions that were refused lately
 */
public record Workloads(
    List<String> readPools,
    List<NodePod> pods,
    Map<String, Budget> budgets,
    Map<String, OwnerState> owners,
    Map<String, ImageBuild> builds,
    Deferrals deferrals) {

  public static final Workloads NOTHING =
      new Workloads(List.of(), List.of(), Map.of(), Map.of(), Map.of(), Deferrals.NONE);

  public Workloads {
    readPools = List.copyOf(readPools);
    pods = List.copyOf(pods);
    budgets = Map.copyOf(budgets);
    owners = Map.copyOf(owners);
    builds = Map.copyOf(builds);
  }

  public List<NodePod> on(WorkerNode node) {
    return pods.stream().filter(pod -> pod.node().equals(node.name())).toList();
  }

  public Optional<Budget> budget(String key) {
    return Optional.ofNullable(budgets.get(key));
  }
}
