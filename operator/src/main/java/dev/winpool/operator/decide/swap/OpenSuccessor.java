package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * Stage Opened: source frozen, our taint gone from the successor, every node of the source
 * cordoned. In this order, so pods always have somewhere to go (trace T9).
 */
public final class OpenSuccessor {

  private OpenSuccessor() {}

  static Optional<Decision> ask(SwapContext c) {
    return c.move().emptied() || done(c)
        ? Optional.empty()
        : refused(c)
            .or(() -> c.guards().beforeMove(c.move()))
            .or(() -> PlanInStep.grown(c))
            .or(() -> c.guards().beforeOpening(c.move()))
            .or(() -> Optional.of(open(c)));
  }

  /**
   * Before the guards: whoever waits until a write that was refused, or is not shown, may be tried
   * again needs neither window nor Lease meanwhile.
   */
  private static Optional<Decision> refused(SwapContext c) {
    if (!c.move().opened()) {
      return Optional.empty();
    }
    if (c.from().autoscaled()) {
      var act = c.from().succeeded() ? AttemptedAct.Update : AttemptedAct.Repair;
      return c.refused(act, c.from())
          .or(() -> c.unshown(c.from(), InPlaceUpdate.frozen(c.s(), c.from())));
    }
    return c.to().taints().contains(taint(c))
        ? c.refused(AttemptedAct.Open, c.to()).or(() -> c.unshown(c.to(), lifted(c)))
        : c.refused(AttemptedAct.Open, c.from()).filter(_ -> !nodesClosed(c));
  }

  private static boolean done(SwapContext c) {
    return c.move().opened()
        && !c.from().autoscaled()
        && !c.to().taints().contains(taint(c))
        && !nodesClosed(c)
        && c.uncordoned().isEmpty();
  }

  private static String taint(SwapContext c) {
    return Tags.successorTaint(c.s().self().name());
  }

  private static Desired lifted(SwapContext c) {
    return InPlaceUpdate.withoutTaint(c.s(), c.to(), taint(c));
  }

  private static boolean nodesClosed(SwapContext c) {
    return c.s().world().nodesOf(c.to().name()).stream()
        .map(WorkerNode::taints)
        .anyMatch(taints -> taints.contains(taint(c)));
  }

  private static Decision open(SwapContext c) {
    if (!c.move().opened()) {
      var from = c.from();
      var draft = c.draft().opening(c.s().now(), from.name(), from.bounds());
      return c.remember(draft, "opening " + c.to().name());
    }
    if (c.from().autoscaled()) {
      return freeze(c);
    }
    if (c.to().taints().contains(taint(c))) {
      return lift(c, lifted(c), "opening " + c.to().name() + " to all pods");
    }
    return nodesClosed(c)
        ? Decision.rest(c.moving("waiting until AKS has lifted the taint from " + c.to().name()))
        : c.cordon(c.uncordoned());
  }

  /** Counted for itself: an edit of the size that AKS refuses keeps no successor closed. */
  private static Decision lift(SwapContext c, Desired lifted, String what) {
    var step = lifted.put(c.to(), Step.UpdatePool.Purpose.Open, what);
    return c.unshown(c.to(), lifted).orElseGet(() -> Decision.act(step, c.moving(what)));
  }

  /** On a pool that is Failed the PUT is a repair, counted and bounded as one (trace T14). */
  private static Decision freeze(SwapContext c) {
    var from = c.from();
    var what = "freezing the size of " + from.name();
    var frozen = InPlaceUpdate.frozen(c.s(), from);
    return from.succeeded() ? c.update(from, frozen, what) : repairing(c, from, frozen, what);
  }

  private static Decision repairing(SwapContext c, AgentPool from, Desired frozen, String what) {
    var step = new Step.UpdatePool(from, frozen.properties(), Step.UpdatePool.Purpose.Repair, what);
    return Decision.act(step, c.moving(what));
  }
}
