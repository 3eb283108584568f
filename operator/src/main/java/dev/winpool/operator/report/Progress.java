package dev.winpool.operator.report;

import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.MigrationStage;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.World;
import java.util.Optional;

/** How far a swap is, read from facts: {@code 2/5 nodes}. */
final class Progress {

  private Progress() {}

  static Optional<MigrationProgress> of(Turn.Seen turn) {
    return turn.outlook()
        .stage()
        .flatMap(stage -> turn.recorded().swap().map(swap -> of(turn.world(), swap, stage)));
  }

  private static MigrationProgress of(World world, Swap swap, MigrationStage stage) {
    var nodes = world.nodesOf(swap.from());
    var read = world.workloads().readPools().contains(swap.from());
    var drained =
        nodes.stream()
            .filter(node -> read && node.cordonedByUs())
            .filter(node -> world.workloads().on(node).stream().noneMatch(NodePod::occupiesNode))
            .count();
    return new MigrationProgress(
        stage,
        swap.createdAt(),
        (int) drained,
        nodes.size(),
        Optional.ofNullable(swap.to()).map(to -> holding(world, to)).orElse(0),
        holding(world, swap.from()));
  }

  private static int holding(World world, String pool) {
    return (int) world.podsOf(pool).stream().filter(NodePod::occupiesNode).count();
  }

  static String words(MigrationProgress progress) {
    return progress.nodesDrained() + "/" + progress.nodesTotal() + " nodes";
  }
}
