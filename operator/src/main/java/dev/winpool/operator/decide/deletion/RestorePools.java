package dev.winpool.operator.decide.deletion;

import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.PoolSize;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import dev.winpool.operator.world.WorkerNode;
import java.util.Optional;

/**
 * What a swap or a departure had changed is put back before the object goes and its pools stay
 * (trace T15): cordons, our taint, the bounds of a frozen pool.
 */
final class RestorePools {

  private RestorePools() {}

  /** Speaks until nothing is left to put back. */
  static Optional<Decision> apply(Situation s, Evacuation evacuation) {
    var nodes =
        s.involved().stream()
            .flatMap(pool -> s.world().nodesOf(pool.name()).stream())
            .filter(WorkerNode::reopenable)
            .toList();
    if (!nodes.isEmpty()) {
      return Optional.of(
          Decision.act(
              new Step.Uncordon(nodes), DeletionSteps.standing(s, "reopening what was cordoned")));
    }
    return s.involved().stream()
        .filter(s::owns)
        .flatMap(pool -> restored(s, evacuation, pool).stream())
        .findFirst();
  }

  private static Optional<Decision> restored(Situation s, Evacuation evacuation, AgentPool pool) {
    var taint = Tags.successorTaint(s.self().name());
    if (pool.taints().contains(taint)) {
      var lifted = InPlaceUpdate.withoutTaint(s, pool, taint);
      return Optional.of(DeletionSteps.update(s, pool, lifted, "lifting the taint of "));
    }
    return Optional.ofNullable(evacuation.record().bounds().get(pool.name()))
        .map(bounds -> InPlaceUpdate.scaled(s, pool, PoolSize.of(bounds), 0))
        .filter(desired -> !desired.changed().isEmpty())
        .map(desired -> DeletionSteps.update(s, pool, desired, "restoring the bounds of "));
  }
}
