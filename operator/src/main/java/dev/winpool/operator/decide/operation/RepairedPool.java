package dev.winpool.operator.decide.operation;

import dev.winpool.operator.decide.pool.Desired;
import dev.winpool.operator.decide.pool.ImmutableDrift;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import java.util.Map;
import java.util.Optional;

/**
 * What the repair of a failed pool asks for: the spec of today, not what failed. The source of a
 * swap stands as it was frozen, its successor gets the size that the spec asks for, until the
 * source is empty never below the plan.
 */
final class RepairedPool {

  private RepairedPool() {}

  /** Everything that AKS changes in place is as the spec says. */
  static boolean bySpec(Situation s, AgentPool pool) {
    return s.evacuation().isEmpty()
        && s.owns(pool)
        && !s.self().leaving()
        && s.serving().filter(pool::equals).isPresent();
  }

  static Map<String, Object> properties(Situation s, AgentPool pool) {
    if (bySpec(s, pool)) {
      return InPlaceUpdate.of(s, pool).properties();
    }
    return s.move()
        .filter(move -> pool.name().equals(move.to()))
        .flatMap(
            move ->
                Optional.ofNullable(s.spec().scaling())
                    .map(size -> InPlaceUpdate.scaled(s, pool, size, least(move))))
        .map(Desired::properties)
        .orElse(pool.properties());
  }

  private static int least(Move move) {
    return move.emptied() ? 0 : move.record().planned();
  }

  /**
   * Speaks where no PUT can help: the first pool of an object was never built, and the spec now
   * asks for what AKS never changes in a pool that is there.
   */
  static Optional<Decision> unmendable(Situation s, AgentPool pool, Standing known) {
    var fields = ImmutableDrift.fields(s.spec().osSKU(), s.spec().template(), pool).keySet();
    if (s.born() || !bySpec(s, pool) || fields.isEmpty()) {
      return Optional.empty();
    }
    var delete =
        "az aks nodepool delete --cluster-name %s --name %s"
            .formatted(s.world().cluster().name(), pool.name());
    return Optional.of(
        Decision.rest(
            known
                .besides(
                    "%s was never built, and AKS cannot change %s in it"
                        .formatted(pool.name(), String.join(", ", fields)))
                .remedy("Delete it, and it is made as the spec says: " + delete)
                .stalledWhen(true)));
  }
}
