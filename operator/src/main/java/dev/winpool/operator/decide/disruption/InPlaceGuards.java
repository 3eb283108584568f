package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.ImageCheck;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsServer;
import dev.winpool.operator.decide.disruption.WorkloadCompatibility.Unfit;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Amount;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asked before AKS rolls a pool to another Windows version in place: whether its workloads could
 * run there afterwards. There are no two sides: what could not run is not moved early, and nothing
 * begins before it can. The judges are those of a swap; where the pool is its own successor, its
 * nodes count with the labels of the version to come.
 */
public final class InPlaceGuards {
  private static final int NAMED = 10;

  private InPlaceGuards() {}

  /** Speaks while the pods are not seen, could not run on that version, or can never be evicted. */
  public static Optional<Decision> workloads(Situation s, AgentPool pool, WindowsServer host) {
    return UnseenPods.ask(s, pool.name())
        .or(() -> unread(s, pool))
        .or(() -> unfit(s, pool, host))
        .or(() -> OverlappingBudgets.guard(s, pool.name()));
  }

  private static Optional<Decision> unread(Situation s, AgentPool pool) {
    return s.world().workloads().readPools().contains(pool.name())
        ? Optional.empty()
        : Optional.of(
            Decision.rest(
                Standing.of(
                    Reason.WaitingForWorkloads,
                    "reading the pods of " + pool.name() + " for a plan",
                    s.soon())));
  }

  private static Optional<Decision> unfit(Situation s, AgentPool pool, WindowsServer host) {
    var check = s.spec().migration().imageCheck();
    if (check == ImageCheck.Off) {
      return Optional.empty();
    }
    var blocking =
        WorkloadCompatibility.unfit(s, pool.name(), pool.name(), host).stream()
            .filter(one -> WorkloadCompatibility.blocks(check, one))
            .toList();
    return blocking.isEmpty()
        ? Optional.empty()
        : Optional.of(Decision.rest(standing(s, pool, host, blocking)).yielding());
  }

  private static Standing standing(
      Situation s, AgentPool pool, WindowsServer host, List<Unfit> blocking) {
    var names = blocking.stream().map(Unfit::owner).limit(NAMED).collect(Collectors.joining(", "));
    var more = blocking.size() > NAMED ? " and " + (blocking.size() - NAMED) + " more" : "";
    return Standing.of(
            Reason.WaitingForWorkloads,
            "%s stays as it is: %s could not run on %s: %s%s"
                .formatted(pool.name(), Amount.of(blocking.size(), "workload"), host, names, more),
            s.active())
        .besides("First: " + blocking.getFirst().why())
        .remedy(
            "Mend what is named: an image for %d or the version before, a selector that %s will have; or revert osSKU"
                .formatted(host.build(), pool.name()));
  }
}
