package dev.winpool.operator.world;

import dev.winpool.operator.api.Swap;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Evidence that a pool is empty (swap.md): AKS says Succeeded and running with the autoscaler off,
 * as many Node objects as AKS counts machines (deallocated ones aside), every one cordoned with our
 * annotation, no live pod but DaemonSets', and an earlier turn saw the very same nodes empty 5
 * seconds to 5 minutes before.
 *
 * <p>One pool may have fewer Node objects than machines, even none: a successor that AKS reports
 * Failed and that was never opened, which its own taint on the pool and on each of its nodes shows
 * (trace T14). AKS will never build the missing machines, and a machine that never became a Node
 * can run no pod of ours; without this the way back from a failed create would have no end. The
 * Node objects that exist must be cordoned and empty like any others.
 */
public final class Emptied {
  /** Two listings closer than this prove no more than one. */
  public static final Duration CLOSEST = Duration.ofSeconds(5);

  /**
   * Two listings further apart than this are not one observation. Twice the reading of a pool of a
   * thousand nodes lies between them; the second, of the very act, is what counts.
   */
  public static final Duration FARTHEST = Duration.ofMinutes(5);

  private final OwnedPool pool;

  private Emptied(OwnedPool pool) {
    this.pool = pool;
  }

  /**
   * Mints from a live GET of the pool, a live reading of its nodes and pods, and the listing that
   * an earlier turn recorded.
   */
  public static Evidence<Emptied> mint(
      OwnedPool pool, PoolNodes live, Optional<Swap.EmptyListing> recorded) {
    var whyNot =
        whyNotEmpty(pool.pool(), live.nodes(), live.pods())
            .or(
                () ->
                    recorded
                        .map(first -> whyNotSame(pool.pool(), first, live))
                        .orElse(Optional.of("no earlier listing is recorded")));
    return Evidence.unless(whyNot, new Emptied(pool));
  }

  /** Why the pool is not empty as these readings show it; empty when it is. */
  public static Optional<String> whyNotEmpty(
      AgentPool pool, List<WorkerNode> nodes, List<NodePod> pods) {
    var restoring = pool.provisioning() == Provisioning.Failed;
    if (!pool.succeeded() && !restoring) {
      return Optional.of(pool.name() + " is " + pool.provisioningState());
    }
    if (pool.stopped()) {
      return Optional.of(pool.name() + " is stopped, and AKS shows 0 for what it has");
    }
    if (pool.autoscaled()) {
      return Optional.of("the autoscaler of " + pool.name() + " is on");
    }
    var unbuilt = unbuilt(pool, nodes);
    var counted = pool.counted(nodes);
    if (counted.size() != pool.count() && !unbuilt) {
      return Optional.of(
          "%s has %d machines but %d Node objects%s"
              .formatted(pool.name(), pool.count(), counted.size(), besides(nodes, counted)));
    }
    if (nodes.isEmpty() && !pool.succeeded() && !unbuilt) {
      return Optional.of(pool.name() + " has no node, and is " + pool.provisioningState());
    }
    var open = nodes.stream().filter(node -> !node.cordonedByUs()).findFirst();
    if (open.isPresent()) {
      return Optional.of("node " + open.get().name() + " is not cordoned by winpool");
    }
    return pods.stream()
        .filter(NodePod::occupiesNode)
        .findFirst()
        .map(pod -> "pod " + pod.key() + " is on node " + pod.node());
  }

  private static String besides(List<WorkerNode> nodes, List<WorkerNode> counted) {
    return nodes.stream()
        .filter(node -> node.deallocated() && counted.size() < nodes.size())
        .findFirst()
        .map(node -> " (%s is deallocated, and not among them)".formatted(node.name()))
        .orElse("");
  }

  /** A create that failed: never opened, with no more nodes than machines, each still tainted. */
  private static boolean unbuilt(AgentPool pool, List<WorkerNode> nodes) {
    return pool.provisioning() == Provisioning.Failed
        && pool.unopened()
        && nodes.size() <= pool.count()
        && nodes.stream().allMatch(WorkerNode::unopened);
  }

  private static Optional<String> whyNotSame(
      AgentPool pool, Swap.EmptyListing first, PoolNodes live) {
    var apart = Duration.between(first.at(), live.began());
    if (apart.compareTo(CLOSEST) < 0 || apart.compareTo(FARTHEST) > 0) {
      return Optional.of("the two listings are " + apart.toSeconds() + " s apart, not 5 to 300");
    }
    if (!Objects.equals(first.machines(), pool.count())) {
      return Optional.of(
          "%s had %s machines at the first listing and has %d now"
              .formatted(pool.name(), first.machines(), pool.count()));
    }
    var uids = live.nodes().stream().map(WorkerNode::uid).toList();
    return first.of(uids, pool.count())
        ? Optional.empty()
        : Optional.of("the nodes are not those of the first listing");
  }

  public OwnedPool pool() {
    return pool;
  }
}
