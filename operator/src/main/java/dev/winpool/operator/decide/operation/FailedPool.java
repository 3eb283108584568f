package dev.winpool.operator.decide.operation;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/** A pool that AKS reports Failed, and which kind of failure it is. */
public final class FailedPool {

  private FailedPool() {}

  /**
   * The first one that is to be brought back. A pool whose deletion is recorded, one that a
   * rollback leaves behind, and a source that is empty are deleted, not repaired: what AKS could
   * not mend there, its images being gone for one, nobody needs.
   */
  public static Optional<AgentPool> first(Situation s) {
    return s.involved().stream()
        .filter(pool -> pool.provisioning() == Provisioning.Failed)
        .filter(pool -> !s.retireRecorded(pool.name()) && !leftBehind(s, pool))
        .findFirst();
  }

  private static boolean leftBehind(Situation s, AgentPool pool) {
    return s.move()
        .filter(move -> move.from().equals(pool.name()))
        .filter(move -> move.back() || move.emptied())
        .isPresent();
  }

  /** AKS stopped an upgrade, as a rule at a drain timeout: any PUT would resume it (trace T11). */
  public static boolean upgradeStopped(AgentPool pool) {
    var code = pool.provisioningError().code();
    return pool.provisioning() == Provisioning.Failed
        && (code.equals("UpgradeFailed") || code.equals("PodDrainFailure"));
  }
}
