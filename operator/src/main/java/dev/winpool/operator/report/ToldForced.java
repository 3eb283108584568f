package dev.winpool.operator.report;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.World;
import java.time.ZoneId;
import java.util.List;

/** Who was deleted past a budget (row D37): said for as long as the drain goes on. */
final class ToldForced {

  private ToldForced() {}

  static Standing in(Standing standing, World world, Swap swap, ZoneId zone) {
    var forced = forced(world, swap);
    if (swap.emptiedAt() != null || forced.isEmpty()) {
      return standing;
    }
    var last = forced.getLast();
    var told =
        "%s was deleted past budget %s at %s%s"
            .formatted(
                last.pod(),
                last.budget(),
                Message.time(last.at(), world.now(), zone),
                forced.size() == 1 ? "" : ", %d pods in all".formatted(forced.size()));
    return standing.besides(standing.besides().isEmpty() ? told : standing.besides() + "; " + told);
  }

  /** One that was refused is there as before. */
  private static List<Swap.ForcedPod> forced(World world, Swap swap) {
    return world.workloads().readPools().contains(swap.from())
        ? swap.forced().stream()
            .filter(
                it ->
                    world.workloads().pods().stream()
                        .noneMatch(pod -> pod.uid().equals(it.uid()) && !pod.terminating()))
            .toList()
        : List.of();
  }
}
