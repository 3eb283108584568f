package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.disruption.NextOpening;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * Asked before a PUT on a pool that is not Succeeded: such a PUT may resume what AKS stopped and
 * roll nodes, so it goes out in the window and under the Lease (trace T11). The rescue of a pool
 * that serves nobody disturbs nobody and is not made to wait.
 */
public final class ResumingPutGuard {

  private ResumingPutGuard() {}

  /** Speaks while the PUT must wait; {@code waiting} is what a person is told meanwhile. */
  public static Optional<Decision> guard(Situation s, AgentPool pool, Standing waiting) {
    if (pool.succeeded() || !serves(s, pool)) {
      return Optional.empty();
    }
    return s.openWindow().isPresent()
        ? DisruptionLeaseGuard.lease(s, "repair", Reason.RepairingFailed)
        : Optional.of(givenBack(s, waiting).orElseGet(() -> Decision.rest(closed(s, waiting))));
  }

  /**
   * While nothing but the window is waited for, and no swap moves pods, others may have the turn.
   */
  private static Optional<Decision> givenBack(Situation s, Standing waiting) {
    return s.moving()
        ? Optional.empty()
        : DisruptionLeaseGuard.releasedAfterRun(s, waiting.wakeAt(s.now()));
  }

  private static Standing closed(Situation s, Standing waiting) {
    return s.calendar().isPresent()
        ? NextOpening.told(s, waiting)
        : waiting
            .stalledWhen(true)
            .remedy("Set spec.maintenanceWindow, or bring the pool to Succeeded by hand");
  }

  public static Standing waitingForWindow(Situation s, AgentPool pool, String what) {
    return Standing.of(
            Reason.WaitingForWindow,
            "%s is %s; %s waits for the maintenance window"
                .formatted(pool.name(), pool.provisioningState(), what),
            s.rest())
        .inMove(true);
  }

  /**
   * A node is Ready and may hold pods. A successor that was never opened holds only what moved
   * early; if its pods were read and there are none, it serves nobody.
   */
  private static boolean serves(Situation s, AgentPool pool) {
    var ready = s.world().nodesOf(pool.name()).stream().anyMatch(WorkerNode::ready);
    var unused =
        pool.unopened()
            && s.world().workloads().readPools().contains(pool.name())
            && s.world().podsOf(pool.name()).stream().noneMatch(NodePod::occupiesNode);
    return ready && !unused;
  }
}
