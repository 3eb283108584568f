package dev.winpool.operator.decide.drain;

import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.WorkerNode;
import java.util.List;
import java.util.Optional;

/**
 * What a drain says of the nodes that were begun. On a node just begun it is first that things go
 * on, whatever is blocked that may go by itself; later that somebody has to do something, though
 * other pods still go. What goes only when somebody does something is told at once. So the reason
 * does not swing between the two.
 */
record DrainWords(Situation s, DrainNodes nodes, List<WorkerNode> begun, EvictionBatch batch) {

  /** While some pods go. */
  Standing going(String what) {
    return blocks() ? blocked().wakeAt(s.soon()) : nodes.standing(what).blockedBy(batch.blocked());
  }

  /** Beside owners that are short of ready pods, unless that is a case for a person itself. */
  Decision behind(Decision decision) {
    var said = decision.standing();
    return said.stalled() || !blocks()
        ? decision.blockedBy(batch.blocked())
        : decision.saying(blocked().wakeAt(said.wake()));
  }

  /** Whether it is told as blocked, whatever else goes on. */
  boolean blocks() {
    return batch.lasting() || !batch.blocked().isEmpty() && !nodes.young(begun);
  }

  /** When nothing goes; a budget that is about to open comes first on a node just begun. */
  Standing resting() {
    return batch.awaited().isEmpty() || blocks()
        ? blocked()
        : awaiting().blockedBy(batch.blocked());
  }

  /** Until a budget opens by itself. */
  Standing awaiting() {
    var what = "waiting for the pods of budget %s to become healthy";
    var standing = nodes.standing(what.formatted(batch.awaited().getFirst()));
    return nodes
        .since(begun)
        .map(at -> standing.since(at).next("told as blocked at", nodes.patience(at)))
        .orElse(standing);
  }

  /** What is blocked, since when, and what to do. */
  Standing blocked() {
    var told = told();
    var said = told.in(nodes.standing(told.what()).besides(nodes.progress()));
    return new RefusedForce(s, nodes.from().name()).in(said);
  }

  /**
   * Acquiring the Lease, releasing it, and another node that begins, is nothing new to those who
   * wait for a blocked pod.
   */
  Decision meanwhile(Decision turn) {
    return turn.step() instanceof Step.Rest
        ? turn
        : turn.saying(blocked().wakeAt(turn.standing().wake()));
  }

  /** Row D28. */
  Optional<Decision> overload() {
    return s.world()
        .workloads()
        .deferrals()
        .all()
        .filter(until -> until.isAfter(s.now()))
        .map(
            until ->
                Decision.rest(
                    nodes
                        .standing("the API server is overloaded; evictions rest")
                        .next(until)
                        .wakeAt(until)));
  }

  BlockedPods told() {
    return new BlockedPods(s, batch.blocked(), nodes.limit(begun));
  }
}
