package dev.winpool.operator.world;

import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.world.NodePod.OwnerRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence that a pool serves (swap.md): Succeeded and running, as many Node objects as AKS counts
 * machines (deallocated ones aside), at least the planned number (one or more), each Ready, of the
 * right build and image, schedulable but for our own taint.
 */
public final class Proven {
  private final OwnedPool pool;

  private Proven(OwnedPool pool) {
    this.pool = pool;
  }

  /**
   * Mints from a live GET of the pool and a live reading of its nodes.
   *
   * @param failing DaemonSets that were not up before either ({@link FailingDaemons})
   */
  public static Evidence<Proven> mint(
      OwnedPool pool, PoolNodes live, int planned, Set<OwnerRef> failing) {
    return Evidence.unless(
        whyNot(pool.pool(), live.nodes(), planned).or(() -> whyNotDaemons(live.pods(), failing)),
        new Proven(pool));
  }

  /** Why the pool does not serve as these readings show it; empty when it does. */
  public static Optional<String> whyNot(AgentPool pool, List<WorkerNode> all, int planned) {
    if (!pool.succeeded()) {
      return Optional.of(pool.name() + " is " + pool.provisioningState());
    }
    if (pool.stopped()) {
      return Optional.of(pool.name() + " is stopped");
    }
    var nodes = pool.counted(all);
    if (nodes.size() < Math.max(1, planned) || nodes.size() != pool.count()) {
      return Optional.of(
          "%s has %d Node objects, AKS counts %d machines, planned are %d"
              .formatted(pool.name(), nodes.size(), pool.count(), Math.max(1, planned)));
    }
    return nodes.stream().flatMap(node -> whyNot(pool, node).stream()).findFirst();
  }

  private static Optional<String> whyNot(AgentPool pool, WorkerNode node) {
    if (!node.ready()) {
      return Optional.of("node " + node.name() + " is " + node.down());
    }
    if (node.unschedulable()) {
      return Optional.of("node " + node.name() + " is cordoned");
    }
    var build = pool.server().map(WindowsServer::build);
    if (build.isPresent() && !build.equals(node.build())) {
      return Optional.of("node " + node.name() + " is not of build " + build.get());
    }
    if (pool.image().isPresent() && !pool.image().equals(node.image())) {
      return Optional.of(
          "node " + node.name() + " does not run image " + pool.image().get().version());
    }
    var foreign = node.taints().stream().filter(taint -> blocks(pool, taint)).findFirst();
    return foreign.map(taint -> "node " + node.name() + " has the taint " + taint);
  }

  /** A taint that neither the pool's own taints nor our own explain. */
  private static boolean blocks(AgentPool pool, String taint) {
    return !taint.endsWith(":PreferNoSchedule")
        && !taint.startsWith(Tags.SUCCESSOR_TAINT + "=")
        && pool.taints().stream().map(Proven::plain).noneMatch(plain(taint)::equals);
  }

  /** A taint without a value may be written with "=" or without. */
  private static String plain(String taint) {
    return taint.replace("=:", ":");
  }

  /**
   * Why the DaemonSets of the pool are not up; empty when all are.
   *
   * @param failing DaemonSets that were not up before either ({@link FailingDaemons})
   */
  public static Optional<String> whyNotDaemons(List<NodePod> pods, Set<OwnerRef> failing) {
    return pods.stream()
        .filter(pod -> pod.daemon().orElse(false) && !pod.ready() && !pod.terminating())
        .filter(pod -> pod.controller().filter(failing::contains).isEmpty())
        .findFirst()
        .map(
            pod ->
                "DaemonSet pod "
                    + pod.key()
                    + " is not ready"
                    + (pod.problem().isEmpty() ? "" : ": " + pod.problem()));
  }

  public OwnedPool pool() {
    return pool;
  }
}
