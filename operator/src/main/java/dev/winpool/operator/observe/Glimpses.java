package dev.winpool.operator.observe;

import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.nodes.ClusterFault;
import dev.winpool.operator.nodes.WorkerNodes;
import dev.winpool.operator.world.Glimpse;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What rule 2 goes by while something else cannot be read: the nodes of both sides, and the pools
 * as the status shows them.
 */
final class Glimpses {
  private final WorkerNodes nodes;
  private final InstantSource clock;

  Glimpses(WorkerNodes nodes, InstantSource clock) {
    this.nodes = nodes;
    this.clock = clock;
  }

  Optional<Glimpse> of(WindowsNodePool object) {
    var status = Optional.ofNullable(object.getStatus()).orElse(WindowsNodePoolStatus.EMPTY);
    return Optional.ofNullable(status.swap())
        .filter(swap -> swap.to() != null)
        .flatMap(swap -> glimpse(swap, status));
  }

  private Optional<Glimpse> glimpse(Swap swap, WindowsNodePoolStatus status) {
    try {
      var sides = Stream.of(swap.from(), swap.to()).filter(Objects::nonNull).toList();
      var read = nodes.ofPools(sides);
      return Optional.of(new Glimpse(clock.instant(), read, lastSeen(status)));
    } catch (ClusterFault unreadable) {
      return Optional.empty();
    }
  }

  private static List<PoolView> lastSeen(WindowsNodePoolStatus status) {
    return Stream.of(Optional.ofNullable(status.pool()), Optional.ofNullable(status.successor()))
        .flatMap(Optional::stream)
        .toList();
  }
}
