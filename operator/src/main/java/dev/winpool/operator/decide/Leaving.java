package dev.winpool.operator.decide;

import dev.winpool.operator.api.DeletionPolicy;
import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule 3: the object is being deleted. Retain puts everything back that a swap had changed and
 * keeps the pools; Delete empties and retires them one after another, by the same drain and the
 * same evidence as a swap (trace T15). While held it waits.
 */
final class Leaving {

  private Leaving() {}

  static Optional<Decision> apply(Situation s) {
    if (!s.self().leaving()) {
      return Optional.empty();
    }
    if (!s.self().hasFinalizer()) {
      return Optional.of(Decision.rest(standing(s, "gone")));
    }
    if (s.hold().isPresent()) {
      return Optional.empty();
    }
    return Busyness.apply(s)
        .or(
            () ->
                s.swap()
                    .filter(w -> Swapping.retireRecorded(s, w) && w.to() != null)
                    .flatMap(w -> Swapping.apply(s)))
        .or(
            () ->
                s.spec().deletionPolicy() == DeletionPolicy.Delete
                    ? Optional.of(delete(s))
                    : Optional.of(retain(s)));
  }

  private static Decision retain(Situation s) {
    return s.swap()
        .flatMap(swap -> putBack(s, swap))
        .or(() -> freeLease(s))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "keeping its pools")));
  }

  private static Optional<Decision> putBack(Situation s, Swap swap) {
    var nodes =
        s.involved().stream()
            .flatMap(pool -> s.world().nodesOf(pool.name()).stream())
            .filter(WorkerNode::reopenable)
            .toList();
    if (!nodes.isEmpty()) {
      return Optional.of(
          Decision.act(
              new Step.Reopen(nodes), standing(s, "reopening what the swap had cordoned")));
    }
    return s.involved().stream()
        .filter(s::owns)
        .flatMap(pool -> restored(s, swap, pool).stream())
        .findFirst();
  }

  private static Optional<Decision> restored(Situation s, Swap swap, AgentPool pool) {
    var taint = Tags.successorTaint(s.self().name());
    if (pool.taints().contains(taint)) {
      return Optional.of(
          update(s, pool, InPlace.withoutTaint(pool, taint), "lifting the taint of "));
    }
    return Optional.ofNullable(swap.bounds().get(pool.name()))
        .map(bounds -> InPlace.scaled(pool, PoolBody.scalingOf(bounds), 0))
        .filter(desired -> !desired.changed().isEmpty())
        .map(desired -> update(s, pool, desired, "restoring the bounds of "));
  }

  private static Decision update(
      Situation s, AgentPool pool, InPlace.Desired desired, String what) {
    return Backoff.waiting(s, "Update", pool.name())
        .orElseGet(
            () ->
                Decision.act(
                    new Step.UpdatePool(
                        pool, desired.properties(), Step.UpdatePool.Act.Update, what + pool.name()),
                    standing(s, what + pool.name())));
  }

  private static Optional<Decision> freeLease(Situation s) {
    return s.holdsLease()
        ? Optional.of(
            Decision.act(
                new Step.FreeLease(s.world().disruption().orElseThrow()),
                standing(s, "giving the turn back")))
        : Optional.empty();
  }

  private static Decision delete(Situation s) {
    var out = s.swap().filter(swap -> swap.direction() == Direction.Out);
    if (out.isPresent()) {
      return s.world()
          .pool(out.get().from())
          .map(pool -> new Departure(s, out.get(), pool).next())
          .orElseGet(() -> remember(s, s.recorded().withoutSwap(), out.get().from() + " is gone"));
    }
    return s.ours().stream()
        .findFirst()
        .map(pool -> remember(s, begun(s, pool), "leaving with " + pool.name()))
        .or(() -> freeLease(s))
        .orElseGet(() -> Decision.act(new Step.Leave(), standing(s, "its pools are gone")));
  }

  private static Recorded begun(Situation s, AgentPool pool) {
    var texts = new ArrayList<>(List.of(s.self().uid()));
    s.ours().forEach(each -> texts.add(each.name()));
    var hash = Digest.of(texts);
    var swap =
        new Swap(
            Digest.of(List.of(s.self().uid(), pool.name(), "out")),
            pool.name(),
            null,
            Direction.Out,
            0,
            null,
            0,
            s.self().generation(),
            hash,
            List.of(),
            Map.of(),
            s.now(),
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Map.of());
    return s.recorded().withoutSwap().withSwap(swap);
  }

  private static Decision remember(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), standing(s, what));
  }

  static Standing standing(Situation s, String what) {
    return Standing.of(Reason.Deleting, what, s.now().plusSeconds(2)).inMove(true);
  }

  /** One pool on its way out. */
  private record Departure(Situation s, Swap swap, AgentPool pool) {

    Decision next() {
      var guards = new Guards(s, swap);
      var nodes = s.world().nodesOf(pool.name());
      var pods = s.world().podsOf(pool.name());
      var unread = !s.world().workloads().readPools().contains(pool.name());
      var live = unread || pods.stream().anyMatch(NodePod::holdsNode);
      return frozen()
          .or(() -> cordoned(guards, nodes))
          .or(() -> live ? Optional.of(new Drain(s, swap, pool, guards).next()) : Optional.empty())
          .or(() -> guards.gate(Gate.Retire, finalDelete()))
          .orElseGet(() -> retire(nodes, pods));
    }

    private Optional<Decision> frozen() {
      if (!pool.autoscaled()) {
        return Optional.empty();
      }
      var off = InPlace.scaled(pool, new Scaling(pool.count(), null, null), 0);
      return Optional.of(update(s, pool, off, "switching off the autoscaler of "));
    }

    private Optional<Decision> cordoned(Guards guards, List<WorkerNode> nodes) {
      var open = nodes.stream().filter(node -> !node.cordonedByUs()).toList();
      if (open.isEmpty()) {
        return Optional.empty();
      }
      var marks =
          open.stream()
              .map(node -> new Step.Cordon.Cordoning(node, s.mark(node, swap.id())))
              .toList();
      return guards
          .beforeEvicting(Duration.ZERO)
          .or(
              () ->
                  Optional.of(
                      Decision.act(
                          new Step.Cordon(marks), standing(s, "cordoning " + pool.name()))));
    }

    private Standing finalDelete() {
      return Standing.of(
          Reason.AwaitingFinalDelete,
          pool.name() + " is empty. Deleting it cannot be undone (no new 2019 pools)",
          s.rest());
    }

    private Decision retire(List<WorkerNode> nodes, List<NodePod> pods) {
      var whyNot = Emptied.whyNotEmpty(pool, nodes, pods);
      if (whyNot.isPresent()) {
        return Decision.rest(
            standing(s, "not deleting " + pool.name() + ": " + whyNot.get()).wakeAt(s.soon()));
      }
      var uids = nodes.stream().map(WorkerNode::uid).sorted().toList();
      var first = Optional.ofNullable(swap.firstEmptyListing());
      var apart = first.map(f -> Duration.between(f.at(), s.now()));
      var usable =
          apart.filter(d -> d.compareTo(Emptied.FARTHEST) <= 0).isPresent()
              && first.orElseThrow().nodeUIDs().equals(uids);
      if (!usable) {
        var listing = new Swap.EmptyListing(s.now(), uids, pool.count());
        return Decision.act(
            new Step.Remember(
                s.recorded().withSwap(SwapDraft.of(swap).listedEmpty(listing).done())),
            standing(s, "proving that " + pool.name() + " is empty")
                .wakeIn(s.now(), Duration.ofSeconds(6)));
      }
      if (apart.orElseThrow().compareTo(Emptied.CLOSEST) < 0) {
        return Decision.rest(standing(s, "proving that " + pool.name() + " is empty"));
      }
      return s.recorded()
          .intent()
          .map(intent -> act(intent))
          .orElseGet(
              () -> remember(s, s.recorded().withIntent(intent()), "deleting " + pool.name()));
    }

    private Decision act(Intent intent) {
      return Backoff.waiting(s, "Retire", pool.name())
          .orElseGet(
              () ->
                  Decision.act(
                      new Step.RetirePool(
                          intent,
                          pool,
                          Optional.ofNullable(swap.firstEmptyListing()),
                          Optional.empty()),
                      standing(s, "deleting " + pool.name())));
    }

    private Intent intent() {
      return new Intent(
          swap.id() + "-retire",
          IntentVerb.Retire,
          pool.name(),
          pool.eTag(),
          s.self().generation(),
          s.now(),
          null,
          null,
          null);
    }
  }
}
