package dev.winpool.operator.observe;

import dev.winpool.operator.decide.Needs;
import dev.winpool.operator.decide.PodAge;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.Workloads;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Pods, their budgets and owners, and what is known about their images. */
final class WorkloadReading {
  private final WorkerNodes nodes;
  private final ImageReading images;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final KnownPods known = new KnownPods();

  WorkloadReading(WorkerNodes nodes, ImageReading images, InstantSource clock) {
    this(nodes, images, clock, System::nanoTime);
  }

  /**
   * @param nanos what a reading takes is counted by
   */
  WorkloadReading(WorkerNodes nodes, ImageReading images, InstantSource clock, LongSupplier nanos) {
    this.nodes = nodes;
    this.images = images;
    this.clock = clock;
    this.nanos = nanos;
  }

  /**
   * What cannot be read makes unknown what hangs on it, and nothing else.
   *
   * @param object its UID
   * @param age how old what is known of a node may be
   */
  Workloads read(String object, Needs needs, PodAge age, Map<String, List<WorkerNode>> byPool) {
    if (needs.podPools().isEmpty()) {
      known.forget(object, clock.instant());
      return Workloads.NOTHING;
    }
    try {
      var began = Began.now(clock.instant(), nanos);
      var shelf = known.of(object, began.at());
      var seen = new PodTurn(nodes, shelf, age, began).read(needs, byPool);
      return seen.withBuilds(builds(needs, byPool, seen.pods()));
    } catch (ClusterFault fault) {
      return Workloads.unseen(String.valueOf(fault.getMessage()));
    } finally {
      known.withinBounds();
    }
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
