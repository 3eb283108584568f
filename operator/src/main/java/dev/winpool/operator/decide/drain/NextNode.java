package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.disruption.Approvals;
import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.RecordedOwners;
import dev.winpool.operator.decide.disruption.ReplacementPods;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * The beginning of a node's drain: the first is the canary, the second asks its gate, and before
 * any of its pods is evicted it is written down when it began and how many pods its owners have
 * ready.
 */
record NextNode(Situation s, Evacuation evacuation, Guards guards, DrainNodes nodes) {

  Decision begin() {
    var next = nodes.next();
    if (next.isEmpty()) {
      return Decision.rest(nodes.standing("waiting for the last pods"));
    }
    return secondNode()
        .or(() -> guards.beforeEvicting(NodeTime.of(s)))
        .orElseGet(() -> start(next.get()));
  }

  /**
   * Another beside those that are under way; empty where a node may not begin now: the others go on
   * all the same.
   *
   * @param still nothing goes on there; else the canary and its gate have to be done
   */
  Optional<Decision> alongside(boolean still) {
    return still || evacuation.record().nodes().size() > 1
        ? nodes.next().flatMap(this::beginning)
        : Optional.empty();
  }

  private Optional<Decision> beginning(WorkerNode next) {
    return secondNode()
        .or(() -> guards.beforeEvicting(NodeTime.of(s)))
        .or(() -> Optional.of(start(next)))
        .filter(decision -> !(decision.step() instanceof Step.Rest))
        .filter(decision -> !(decision.step() instanceof Step.ReleaseLease));
  }

  private Optional<Decision> secondNode() {
    return evacuation.record().nodes().size() == 1
        ? Approvals.gate(
            s,
            evacuation,
            Gate.SecondNode,
            nodes
                .standing("the first node is done; going on waits for approval")
                .as(Reason.PlanAwaitingApproval)
                .wakeAt(s.rest()))
        : Optional.empty();
  }

  private Decision start(WorkerNode node) {
    var baselines = ReplacementPods.baselines(s, s.world().workloads().on(node));
    var begin = new Swap.NodeStart(node.name(), node.uid(), s.now());
    var owners = new RecordedOwners(s, evacuation).forgotten(nodes.underWay());
    var next =
        SwapDraft.of(evacuation.record())
            .forgetting(nodes::done, owners)
            .nodeStarted(begin, baselines)
            .done();
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(next)),
        nodes.standing("beginning node " + node.name()).wakeAt(s.now()));
  }
}
