package dev.winpool.operator.world;

import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.HashSet;
import java.util.Set;

/**
 * DaemonSets of which no pod is ready on the Ready nodes of a pool, such as one for Linux that
 * lacks a selector: what fails there already is no reason against its successor.
 */
public final class FailingDaemons {

  private FailingDaemons() {}

  /** None where the pool has no Ready node, or its pods are not known. */
  public static Set<OwnerRef> on(World world, String pool) {
    var failing = new HashSet<OwnerRef>();
    var well = new HashSet<OwnerRef>();
    world.nodesOf(pool).stream()
        .filter(WorkerNode::ready)
        .flatMap(node -> world.workloads().on(node).stream())
        .filter(pod -> pod.daemon().orElse(false))
        .forEach(pod -> pod.controller().ifPresent((pod.ready() ? well : failing)::add));
    failing.removeAll(well);
    return Set.copyOf(failing);
  }
}
