package dev.winpool.operator.report;

import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.World;
import java.util.Optional;

/** How far a swap is, read from facts: {@code 2/5 nodes}. */
final class Progress {

  private Progress() {}

  static Optional<MigrationProgress> of(World world, Recorded recorded) {
    return recorded.swap().map(swap -> of(world, swap));
  }

  private static MigrationProgress of(World world, Swap swap) {
    var nodes = world.nodesOf(swap.from());
    var read = world.workloads().readPools().contains(swap.from());
    var drained =
        nodes.stream()
            .filter(node -> read && node.cordonedByUs())
            .filter(node -> world.workloads().on(node).stream().noneMatch(NodePod::holdsNode))
            .count();
    return new MigrationProgress(
        stage(world, swap),
        swap.createdAt(),
        (int) drained,
        nodes.size(),
        Optional.ofNullable(swap.to()).map(to -> holding(world, to)).orElse(0),
        holding(world, swap.from()));
  }

  private static int holding(World world, String pool) {
    return (int) world.podsOf(pool).stream().filter(NodePod::holdsNode).count();
  }

  /** The last stage whose fact is recorded; never ahead of it. */
  static String stage(World world, Swap swap) {
    if (swap.settledAt() != null) {
      return "Retained";
    }
    if (swap.emptiedAt() != null) {
      return "Emptied";
    }
    if (swap.opening() != null) {
      return "Moving";
    }
    if (swap.provenAt() != null) {
      return "Proven";
    }
    return swap.to() != null && world.pool(swap.to()).isPresent() ? "Created" : "Planned";
  }

  static String words(MigrationProgress progress) {
    return progress.nodesDrained() + "/" + progress.nodesTotal() + " nodes";
  }
}
