package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
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
    return s.move().flatMap(move -> target(s, move).or(() -> source(s, move)));
  }

  /**
   * What workloads move to must not carry our own cordon: so after a reversal, before anything
   * else.
   */
  private static Optional<Decision> target(Situation s, Move move) {
    return reopen(s, move.to(), "workloads move to it again");
  }

  private static Optional<Decision> source(Situation s, Move move) {
    if (reopenable(s, move.from()).isEmpty() || move.settled() && beingDeleted(s, move)) {
      return Optional.empty();
    }
    var to = s.world().pool(move.to());
    if (to.isEmpty() || to.get().provisioning() == Provisioning.Failed && noneOpen(s, to.get())) {
      return reopen(s, move.from(), move.to() + " is gone or failed");
    }
    if (!noneOpen(s, to.get())) {
      return move.record().closedSince() == null
          ? Optional.empty()
          : Optional.of(remember(s, move, Optional.empty()));
    }
    if (move.record().closedSince() == null) {
      return Optional.of(remember(s, move, Optional.of(s.now())));
    }
    var until = move.record().closedSince().plus(PATIENCE);
    return until.isAfter(s.now())
        ? Optional.of(Decision.rest(closed(s, move).wakeAt(until)))
        : reopen(s, move.from(), "no node of " + move.to() + " served for 60 s");
  }

  private static boolean beingDeleted(Situation s, Move move) {
    return s.world()
        .pool(move.from())
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
                new Step.Uncordon(nodes),
                Standing.of(reason(s), "reopening " + pool + ": " + why, s.now()).inMove(true)));
  }

  private static List<WorkerNode> reopenable(Situation s, String pool) {
    return s.world().nodesOf(pool).stream().filter(WorkerNode::reopenable).toList();
  }

  private static Decision remember(Situation s, Move move, Optional<Instant> since) {
    return Decision.act(
        new Step.Remember(
            s.recorded().withSwap(SwapDraft.of(move.record()).closedSince(since).done())),
        closed(s, move).wakeAt(s.now()));
  }

  private static Standing closed(Situation s, Move move) {
    return Standing.of(reason(s), "no node of " + move.to() + " is ready and schedulable", s.now())
        .inMove(true);
  }

  private static Reason reason(Situation s) {
    return s.hold().isPresent() ? Reason.Held : s.swapReason();
  }
}
