package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.ReopenedNodes;
import dev.winpool.operator.decide.disruption.UnseenPods;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Amount;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Optional;

/** A swap whose two pools exist and are settled: what every stage looks at and says. */
record SwapContext(Situation s, Move move, AgentPool from, AgentPool to) {

  Guards guards() {
    return new Guards(s, move);
  }

  List<WorkerNode> sources() {
    return s.world().nodesOf(from.name());
  }

  List<WorkerNode> uncordoned() {
    return sources().stream().filter(node -> !node.cordonedByUs()).toList();
  }

  /** Pods that were not listed are not absent (trace T4). */
  boolean unread() {
    return !s.world().workloads().readPools().contains(from.name());
  }

  /** Speaks where they were to be listed and could not be. */
  Optional<Decision> unseen() {
    return UnseenPods.ask(s, from.name());
  }

  /** Its owner wants no machine there, once it carries the load: it is what it should be. */
  boolean atZero() {
    return move.settled() && to.succeeded() && to.count() == 0;
  }

  SwapDraft draft() {
    return SwapDraft.of(move.record());
  }

  Decision reading() {
    return Decision.rest(moving("reading the pods of " + from.name()));
  }

  Standing moving(String what) {
    var reason = move.settled() ? move.deleting() : move.reason();
    return Standing.of(reason, what, s.soon()).inMove(move.opened());
  }

  Decision remember(SwapDraft draft, String what) {
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(draft.done())), moving(what).wakeAt(s.now()));
  }

  /** The PUT; or, where AKS was asked and does not show it, the rest until a person looks. */
  Decision update(AgentPool pool, Desired desired, String what) {
    return unshown(pool, desired)
        .or(() -> refused(AttemptedAct.Update, pool))
        .orElseGet(() -> Decision.act(desired.put(pool, what), moving(what)));
  }

  /** Speaks where all that differs was asked for a moment ago, or often enough. */
  Optional<Decision> unshown(AgentPool pool, Desired desired) {
    return desired
        .unshown()
        .filter(_ -> desired.changed().isEmpty())
        .map(unshown -> Decision.rest(NotShown.needed(s, pool, unshown)));
  }

  /**
   * Speaks while a PUT of that kind was refused and its next try lies ahead, or all are used up.
   */
  Optional<Decision> refused(AttemptedAct act, AgentPool pool) {
    return Backoff.bounded(s, act, pool.name())
        .map(rest -> rest.saying(rest.standing().inMove(move.opened())));
  }

  /**
   * The PATCHes; or the rest while one was refused, by whoever else has a say on nodes. What AKS
   * refuses of the pool itself keeps no node open. One that somebody opens is not fought over.
   */
  Decision cordon(List<WorkerNode> nodes) {
    return refused(AttemptedAct.Open, from).orElseGet(() -> cordoning(nodes));
  }

  private Decision cordoning(List<WorkerNode> nodes) {
    var reopened = new ReopenedNodes(s, move.id());
    var due = reopened.due(nodes);
    if (due.isEmpty()) {
      return Decision.rest(reopened.fought(nodes, move.opened()));
    }
    var marks =
        due.stream().map(node -> new Step.Cordon.Cordoning(node, s.mark(node, move.id()))).toList();
    return Decision.act(
        new Step.Cordon(marks),
        moving("cordoning %s of %s".formatted(Amount.of(marks.size(), "node"), from.name())));
  }
}
