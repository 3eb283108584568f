package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/**
 * Rule 4: any pool involved, or the cluster, that is not terminal is waited for; unknown states
 * count as busy.
 */
public final class OperationInProgress {

  private OperationInProgress() {}

  public static Optional<Decision> apply(Situation s) {
    return s.involved().stream()
        .filter(pool -> !pool.provisioning().settled())
        .findFirst()
        .map(pool -> poolBusy(s, pool))
        .or(() -> clusterBusy(s))
        .or(() -> stopped(s));
  }

  private static Decision poolBusy(Situation s, AgentPool pool) {
    var byHand = pool.provisioning() == Provisioning.Deleting && !s.retireRecorded(pool.name());
    if (byHand) {
      return Decision.rest(
          Standing.of(
                  Reason.PoolVanished,
                  pool.name() + " is being deleted, and not by winpool",
                  s.active())
              .remedy("Nothing is created in its place"));
    }
    return waits(s, pool, reason(s, pool), pool.name() + " is " + pool.provisioningState());
  }

  /** The rest while AKS is at work on that pool, for who has more to say of it. */
  public static Decision waits(Situation s, AgentPool pool, Reason reason, String what) {
    var standing =
        Standing.of(reason, what, s.active())
            .besides(ProfileRoll.words(s, nodesReady(s, pool)))
            .inMove(s.moving());
    return StuckOperation.of(s, pool, standing);
  }

  private static String nodesReady(Situation s, AgentPool pool) {
    var nodes = s.world().nodesOf(pool.name());
    var ready = nodes.stream().filter(n -> n.ready()).count();
    return "%d of %d nodes ready".formatted(ready, pool.count());
  }

  private static Reason reason(Situation s, AgentPool pool) {
    if (s.self().leaving()) {
      return Reason.Deleting;
    }
    if (pool.provisioning() == Provisioning.Deleting) {
      return s.deleting();
    }
    if (s.evacuation().isPresent()) {
      return s.swapReason();
    }
    return switch (pool.provisioning()) {
      case Creating -> Reason.Creating;
      case Upgrading -> Reason.ImageUpgrading;
      default -> s.runOpen() ? Reason.ImageUpgrading : Reason.Updating;
    };
  }

  private static Optional<Decision> clusterBusy(Situation s) {
    if (!s.clusterBusy()) {
      return Optional.empty();
    }
    var cluster = s.world().cluster();
    var standing =
        Standing.of(
                s.evacuation().isPresent() ? Reason.Migrating : Reason.Updating,
                "cluster " + cluster.name() + " is " + cluster.provisioningState() + "; waiting",
                s.active())
            .inMove(s.moving());
    return Optional.of(StuckOperation.ofCluster(s, standing));
  }

  private static Optional<Decision> stopped(Situation s) {
    return s.involved().stream()
        .flatMap(pool -> stopped(s, pool).stream())
        .findFirst()
        .map(Decision::rest);
  }

  /** A stopped pool is not written to: the count that it shows is none (aks.md 2.1). */
  public static Optional<Standing> stopped(Situation s, AgentPool pool) {
    return Optional.of(pool)
        .filter(AgentPool::stopped)
        .map(
            _ ->
                Standing.of(Reason.PoolStopped, pool.name() + " is stopped", s.rest())
                    .remedy("Start it: az aks nodepool start"));
  }
}
