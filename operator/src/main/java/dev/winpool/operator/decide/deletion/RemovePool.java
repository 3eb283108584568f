package dev.winpool.operator.decide.deletion;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.Approvals;
import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.ReopenedNodes;
import dev.winpool.operator.decide.disruption.UnseenPods;
import dev.winpool.operator.decide.drain.Drain;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.FailedDelete;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.swap.EmptyTwice;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Digest;
import dev.winpool.operator.decide.turn.Evacuation.Removal;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.decide.turn.SwapTerms;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Emptied;
import dev.winpool.operator.world.NeverBuilt;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One pool on its way out with its object: frozen, cordoned, drained, proven empty, retired; what
 * serves, in the window and under the Lease only. Its bounds are recorded first, so that {@code
 * deletionPolicy: Retain} can still put them back.
 */
record RemovePool(Situation s, Removal removal, AgentPool pool) {

  Decision next() {
    return UnseenPods.ask(s, pool.name())
        .or(this::refused)
        .or(this::guarded)
        .or(this::frozen)
        .or(this::cordoned)
        .or(this::drained)
        .or(() -> Approvals.retire(s, removal, pool))
        .or(() -> FailedDelete.waiting(s, pool))
        .or(this::notEmpty)
        .or(() -> new EmptyTwice(s, removal, pool, proving()).missing())
        .orElseGet(this::retire);
  }

  /**
   * Whoever waits until a refused write may be tried again needs neither window nor Lease
   * meanwhile.
   */
  private Optional<Decision> refused() {
    if (pool.autoscaled()) {
      return DeletionSteps.waiting(s, pool, InPlaceUpdate.frozen(s, pool));
    }
    return open().isEmpty() ? Optional.empty() : Backoff.bounded(s, AttemptedAct.Open, pool.name());
  }

  /**
   * Window and Lease before anything is done to a pool that still serves: frozen, it would lack
   * machines until the window comes.
   */
  private Optional<Decision> guarded() {
    var closed = !pool.autoscaled() && open().isEmpty();
    return closed || disturbsNobody()
        ? Optional.empty()
        : new Guards(s, removal).beforeEvicting(begun() ? Duration.ZERO : NodeTime.of(s));
  }

  /** Nothing is begun that the window leaves no time for: it would stand closed until the next. */
  private boolean begun() {
    return removal.record().bounds().containsKey(pool.name())
        || s.world().nodesOf(pool.name()).stream().anyMatch(WorkerNode::cordonedByUs);
  }

  /** Pods may come to an open node at any time: without a machine, or behind our taint, none do. */
  private boolean disturbsNobody() {
    var idle = s.world().nodesOf(pool.name()).isEmpty() && (pool.count() == 0 || unbuilt());
    return (idle || pool.unopened()) && new Guards(s, removal).servesNobody();
  }

  private List<WorkerNode> open() {
    return s.world().nodesOf(pool.name()).stream().filter(node -> !node.cordonedByUs()).toList();
  }

  private Optional<Decision> frozen() {
    if (!pool.autoscaled()) {
      return Optional.empty();
    }
    if (!removal.record().bounds().containsKey(pool.name())) {
      var bounded = SwapDraft.of(removal.record()).bounds(pool.name(), pool.bounds()).done();
      return Optional.of(
          DeletionSteps.remember(
              s, s.recorded().withSwap(bounded), "noting the size of " + pool.name()));
    }
    return Optional.of(
        DeletionSteps.update(s, pool, InPlaceUpdate.frozen(s, pool), "freezing the size of "));
  }

  private Optional<Decision> cordoned() {
    var open = open();
    return open.isEmpty() ? Optional.empty() : Optional.of(cordoning(open));
  }

  private Decision cordoning(List<WorkerNode> open) {
    var reopened = new ReopenedNodes(s, removal.id());
    var due = reopened.due(open);
    var marks =
        due.stream()
            .map(node -> new Step.Cordon.Cordoning(node, s.mark(node, removal.id())))
            .toList();
    return marks.isEmpty()
        ? Decision.rest(reopened.fought(open, true))
        : Decision.act(
            new Step.Cordon(marks), DeletionSteps.standing(s, "cordoning " + pool.name()));
  }

  private Optional<Decision> drained() {
    var unread = !s.world().workloads().readPools().contains(pool.name());
    return unread || s.world().podsOf(pool.name()).stream().anyMatch(NodePod::occupiesNode)
        ? Optional.of(new Drain(s, removal, pool, new Guards(s, removal)).next())
        : Optional.empty();
  }

  /** It failed, and has no node: nothing is there that could be emptied (trace T14). */
  private boolean unbuilt() {
    return NeverBuilt.whyNot(pool, s.world().nodesOf(pool.name())).isEmpty();
  }

  private Optional<Decision> notEmpty() {
    var nodes = s.world().nodesOf(pool.name());
    if (unbuilt()) {
      return Optional.empty();
    }
    return Emptied.whyNotEmpty(pool, nodes, s.world().podsOf(pool.name()))
        .map(why -> DeletionSteps.standing(s, "not deleting " + pool.name() + ": " + why))
        .map(standing -> Decision.rest(standing.wakeAt(s.soon())));
  }

  private Standing proving() {
    return DeletionSteps.standing(s, "proving that " + pool.name() + " is empty");
  }

  private Decision retire() {
    var what = "deleting " + pool.name();
    return s.recorded()
        .intent()
        .map(intent -> delete(intent, what))
        .orElseGet(
            () ->
                DeletionSteps.remember(
                    s, s.recorded().withIntent(Intents.retire(s, removal, pool)), what));
  }

  private Decision delete(Intent intent, String what) {
    var first = Optional.ofNullable(removal.record().firstEmptyListing()).filter(_ -> !unbuilt());
    var step = new Step.RetirePool(intent, pool, first, Optional.empty());
    return Decision.act(step, DeletionSteps.standing(s, what));
  }

  /** The record that the pool leaves: a swap with nothing to move to. */
  static Swap begun(Situation s, AgentPool pool) {
    var texts = new ArrayList<>(List.of(s.self().uid()));
    s.ours().forEach(each -> texts.add(each.name()));
    var terms =
        new SwapTerms(
            Digest.of(List.of(s.self().uid(), pool.name(), "out")),
            pool.name(),
            null,
            Direction.Out,
            0,
            null,
            0,
            s.self().generation(),
            Digest.of(texts),
            s.now());
    return SwapDraft.begin(terms).done();
  }
}
