package dev.winpool.operator.observe;

import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Pods, their budgets and owners, and what is known about their images. */
record WorkloadReading(WorkerNodes nodes, ImageReading images) {

  /** What cannot be read makes unknown what hangs on it, and nothing else. */
  Workloads read(Needs needs, Map<String, List<WorkerNode>> byPool) {
    if (needs.podPools().isEmpty()) {
      return Workloads.NOTHING;
    }
    try {
      return survey(needs, byPool);
    } catch (ClusterFault fault) {
      return Workloads.unseen(String.valueOf(fault.getMessage()));
    }
  }

  private Workloads survey(Needs needs, Map<String, List<WorkerNode>> byPool) {
    var wanted = new HashMap<String, List<WorkerNode>>();
    needs.podPools().forEach(pool -> wanted.put(pool, byPool.getOrDefault(pool, List.of())));
    var read = nodes.workloads(wanted, needs.owners());
    return new Workloads(
        List.copyOf(needs.podPools()),
        read.pods(),
        read.budgets(),
        read.owners(),
        builds(needs, byPool, read.pods()),
        read.deferrals());
  }

  private Map<String, ImageBuild> builds(
      Needs needs, Map<String, List<WorkerNode>> byPool, List<NodePod> pods) {
    var nodesToEmpty =
        needs.imagePools().stream()
            .flatMap(pool -> byPool.getOrDefault(pool, List.of()).stream())
            .map(WorkerNode::name)
            .collect(Collectors.toSet());
    return images.of(
        pods.stream()
            .filter(pod -> pod.occupiesNode() && nodesToEmpty.contains(pod.node()))
            .flatMap(pod -> pod.images().stream())
            .toList());
  }
}
