package dev.winpool.operator.explore;

import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.world.Disruption;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.Sample;
import dev.winpool.operator.world.Tags;
import java.util.Objects;
import java.util.Optional;

/**
 * Judges every write by what is so at that instant, not by what the operator was shown
 * (invariants.md).
 *
 * @param stale the turn goes by an older view: what a cordon or an eviction, which only the node or
 *     the pod itself fences, could not know any better is not held against it
 */
record Ghosts(boolean stale) {

  /** What may never happen did. */
  static final class Violation extends AssertionError {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
      super(what);
    }
  }

  void judge(Deed deed, Truth truth) {
    switch (deed) {
      case Deed.Create(var pool) -> {
        must(!held(truth), "a held object creates " + pool);
        must(truth.object.isPresent() && !leaving(truth), "nobody wants " + pool + " created");
        must(intent(truth, IntentVerb.Create, pool), "no intent is recorded to create " + pool);
        must(ours(truth) < 2, "a third pool of the object is created");
      }
      case Deed.Update(var pool, var eTag) -> {
        must(truth.pools.get(pool).shown().eTag().equals(eTag), pool + " is changed unread");
        must(!held(truth), "a held object changes " + pool);
        must(owned(truth, pool) || lost(truth, pool), pool + " is changed and is not ours");
      }
      case Deed.Upgrade(var pool) ->
          throw new Violation(pool + " is upgraded, and upgrades are off");
      case Deed.Delete(var pool) -> deleted(pool, truth);
      case Deed.Cordon(var node) -> cordoned(node, truth);
      case Deed.Evict(var pod) -> evicted(pod, truth);
      case Deed.Take(var over) ->
          must(
              truth.lease.isEmpty() || truth.lease.equals(over),
              "the Lease is taken from " + truth.lease.map(Disruption::object));
      case Deed.Status(var version) ->
          must(
              truth
                  .object
                  .filter(it -> it.getMetadata().getResourceVersion().equals(version))
                  .isPresent(),
              "a status is written over one that was not read");
      case Deed.Reopen _, Deed.Note _ -> {}
    }
  }

  private void deleted(String pool, Truth truth) {
    must(!held(truth), "a held object deletes " + pool);
    must(owned(truth, pool), pool + " is deleted and is not ours");
    must(intent(truth, IntentVerb.Retire, pool), "no intent is recorded to delete " + pool);
    must(truth.podsOf(pool).findAny().isEmpty(), pool + " is deleted with pods on it");
    must(
        leaving(truth) || others(truth, pool) || truth.nodesOf(pool).findAny().isEmpty(),
        pool + " is deleted and nothing else serves");
  }

  private void cordoned(String name, Truth truth) {
    var node = truth.nodes.get(name).shown();
    must(!held(truth), "a held object cordons " + name);
    must(stale || owned(truth, node.pool()), name + " is cordoned and is not ours");
    must(
        stale || leased(truth) || emptied(truth) || truth.podsOn(name).findAny().isEmpty(),
        name + " is cordoned without the Lease, and pods are there");
    must(
        stale || leaving(truth) || others(truth, node.pool()) || !node.takesPods(),
        name + " is cordoned and nothing else serves");
    must(
        from(truth).equals(Optional.of(node.pool())), name + " is cordoned and no swap empties it");
  }

  private void evicted(String name, Truth truth) {
    var pod = truth.pods.get(name);
    must(!held(truth), "a held object evicts " + name);
    must(pod.runs(), name + " is evicted and runs nowhere");
    var node = truth.nodes.get(pod.node()).shown();
    must(
        from(truth).equals(Optional.of(node.pool())),
        name + " is evicted and no swap empties " + node.pool());
    must(stale || node.unschedulable(), name + " is evicted from an open node");
    must(stale || leased(truth), name + " is evicted without the Lease");
  }

  private static void must(boolean holds, String violation) {
    if (!holds) {
      throw new Violation(violation);
    }
  }

  private static boolean held(Truth truth) {
    return truth.object.filter(it -> annotated(it) || it.getSpec().paused()).isPresent();
  }

  private static boolean annotated(WindowsNodePool object) {
    return object.getMetadata().getAnnotations() != null
        && object.getMetadata().getAnnotations().containsKey(WindowsNodePool.HOLD);
  }

  private static boolean leased(Truth truth) {
    return truth.lease.filter(it -> it.object().equals(Sample.OBJECT)).isPresent();
  }

  private static boolean leaving(Truth truth) {
    return truth.object.filter(it -> it.getMetadata().getDeletionTimestamp() != null).isPresent();
  }

  private static Optional<WindowsNodePoolStatus> status(Truth truth) {
    return truth.object.map(WindowsNodePool::getStatus);
  }

  private static boolean intent(Truth truth, IntentVerb verb, String pool) {
    return status(truth)
        .map(WindowsNodePoolStatus::intent)
        .filter(it -> it.verb() == verb && it.pool().equals(pool))
        .map(Intent::id)
        .filter(Objects::nonNull)
        .isPresent();
  }

  /** Once it was empty a node that somebody opens is closed again at once (swap.md). */
  private static boolean emptied(Truth truth) {
    return status(truth)
        .map(WindowsNodePoolStatus::swap)
        .filter(swap -> swap.emptiedAt() != null)
        .isPresent();
  }

  private static Optional<String> from(Truth truth) {
    return status(truth).map(WindowsNodePoolStatus::swap).map(Swap::from);
  }

  private static boolean owned(Truth truth, String pool) {
    return OwnedPool.whyNot(truth.pools.get(pool).shown(), Sample.OBJECT, Sample.CLUSTER).isEmpty();
  }

  /** Nobody's, and named by the object's own lineage: its tags are put back (identity.md). */
  private static boolean lost(Truth truth, String pool) {
    var lineage =
        truth
            .object
            .map(it -> it.getMetadata().getAnnotations())
            .map(it -> it.get(WindowsNodePool.LINEAGE))
            .orElse("");
    return lineage.contains(pool) && !truth.pools.get(pool).shown().tags().containsKey(Tags.OWNER);
  }

  private static long ours(Truth truth) {
    return truth.pools.keySet().stream().filter(pool -> owned(truth, pool)).count();
  }

  /** Another pool of the object takes pods. */
  private static boolean others(Truth truth, String pool) {
    return truth.pools.keySet().stream()
        .filter(it -> !it.equals(pool) && owned(truth, it))
        .anyMatch(truth::serves);
  }

  /** What is wanted. */
  static Optional<WindowsNodePoolSpec> spec(Truth truth) {
    return truth.object.map(WindowsNodePool::getSpec);
  }
}
