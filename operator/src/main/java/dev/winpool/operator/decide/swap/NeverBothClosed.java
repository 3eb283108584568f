package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.turn.SwapDraft;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Rule 2: never are both sides of a swap closed (trace T6). Lifting our own cordons is always
 * allowed, also while held and while AKS is busy.
 */
public final class NeverBothClosed {
  /** How long nothing of the other side may serve before the source is opened again. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private NeverBothClosed() {}

  public static Optional<Decision> apply(Situation s) {
    return s.swap()
        .filter(swap -> swap.direction() != Direction.Out && swap.to() != null)
        .flatMap(swap -> target(s, swap).or(() -> source(s, swap)));
  }

  /**
   * What workloads move to must not carry our own cordon: so after a reversal, before anything
   * else.
   */
  private static Optional<Decision> target(Situation s, Swap swap) {
    return reopen(s, swap.to(), "workloads move to it again");
  }

  private static Optional<Decision> source(Situation s, Swap swap) {
    if (reopenable(s, swap.from()).isEmpty() || swap.settledAt() != null && retiring(s)) {
      return Optional.empty();
    }
    var to = s.world().pool(swap.to());
    if (to.isEmpty() || to.get().provisioning() == Provisioning.Failed && noneOpen(s, to.get())) {
      return reopen(s, swap.from(), swap.to() + " is gone or failed");
    }
    if (!noneOpen(s, to.get())) {
      return swap.closedSince() == null
          ? Optional.empty()
          : Optional.of(remember(s, swap, Optional.empty()));
    }
    if (swap.closedSince() == null) {
      return Optional.of(remember(s, swap, Optional.of(s.now())));
    }
    var until = swap.closedSince().plus(PATIENCE);
    return until.isAfter(s.now())
        ? Optional.of(Decision.rest(closed(s, swap).wakeAt(until)))
        : reopen(s, swap.from(), "no node of " + swap.to() + " served for 60 s");
  }

  private static boolean retiring(Situation s) {
    return s.world()
        .pool(s.swap().orElseThrow().from())
        .filter(pool -> pool.provisioning() == Provisioning.Deleting)
        .isPresent();
  }

  private static boolean noneOpen(Situation s, AgentPool to) {
    return s.world().nodesOf(to.name()).stream().noneMatch(WorkerNode::open);
  }

  private static Optional<Decision> reopen(Situation s, String pool, String why) {
    var nodes = reopenable(s, pool);
    return nodes.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Decision.act(
                new Step.Reopen(nodes),
                Standing.of(reason(s), "reopening " + pool + ": " + why, s.now()).inMove(true)));
  }

  private static List<WorkerNode> reopenable(Situation s, String pool) {
    return s.world().nodesOf(pool).stream().filter(WorkerNode::reopenable).toList();
  }

  private static Decision remember(Situation s, Swap swap, Optional<Instant> since) {
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(SwapDraft.of(swap).closedSince(since).done())),
        closed(s, swap).wakeAt(s.now()));
  }

  private static Standing closed(Situation s, Swap swap) {
    return Standing.of(reason(s), "no node of " + swap.to() + " is ready and schedulable", s.now())
        .inMove(true);
  }

  private static Reason reason(Situation s) {
    return s.hold().isPresent() ? Reason.Held : SwapRule.reason(s);
  }
}
