package dev.winpool.operator.decide.preflight;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.pool.PlannedSize;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;
import java.util.stream.Stream;

/** How many pools and nodes AKS allows (aks.md section 3). */
final class Limits {

  private static final int POOL_NODES = 1000;
  private static final int CLUSTER_NODES = 5000;

  private Limits() {}

  static Optional<String> oneSide(Situation s) {
    return clusterNodes(s, largest(s.spec().scaling()));
  }

  static Optional<String> poolLimit(Situation s) {
    var most = s.world().cluster().maxAgentPools();
    var have = s.world().pools().size();
    return Check.when(
        have >= most,
        "the cluster has %d of %d agent pools; this needs one free place. Delete a pool"
            .formatted(have, most));
  }

  static Optional<String> poolNodes(Situation s) {
    var most = largest(s.spec().scaling());
    return Check.when(
        most > POOL_NODES,
        "scaling asks for %d nodes; AKS allows %d in a pool. Lower scaling"
            .formatted(most, POOL_NODES));
  }

  /** While a swap is under way both pools stand beside each other. */
  static Optional<String> bothSides(Situation s) {
    var source = s.serving();
    var planned = source.map(pool -> PlannedSize.of(s, pool)).orElse(0);
    return clusterNodes(
        s, source.map(AgentPool::count).orElse(0) + Math.max(planned, largest(s.spec().scaling())));
  }

  private static Optional<String> clusterNodes(Situation s, int own) {
    var mine = s.serving().map(AgentPool::name).orElse("");
    var others =
        s.world().pools().stream()
            .filter(pool -> !pool.name().equals(mine))
            .mapToInt(AgentPool::count)
            .sum();
    var sum = others + own;
    return Check.when(
        sum > CLUSTER_NODES,
        "with this pool the cluster would have %d nodes; AKS allows %d. Lower scaling, or make another pool smaller"
            .formatted(sum, CLUSTER_NODES));
  }

  private static int largest(@org.jspecify.annotations.Nullable Scaling scaling) {
    return scaling == null
        ? 0
        : Stream.of(scaling.count(), scaling.maxCount())
            .filter(java.util.Objects::nonNull)
            .mapToInt(Integer::intValue)
            .max()
            .orElse(0);
  }
}
