package dev.winpool.operator.decide.plan;

import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.PoolName;
import java.util.Optional;

/**
 * The plan of a swap under way, with the findings of now and their time: people are asked to look
 * at it before the move and before the irreversible end, days after it was made, and by then
 * workloads were rebuilt, budgets relaxed, pods are gone. What was planned, and the hash, stay as
 * they were.
 */
public final class RefreshedPlan {

  private RefreshedPlan() {}

  /** Empty where there is no such plan, or the pods that it speaks of were not read. */
  public static Optional<Plan> of(Situation s) {
    return s.move()
        .filter(move -> !move.back())
        .filter(move -> s.world().workloads().readPools().contains(move.from()))
        .flatMap(move -> s.world().pool(move.from()).flatMap(from -> of(s, move, from)));
  }

  private static Optional<Plan> of(Situation s, Move move, AgentPool from) {
    var host =
        Optional.ofNullable(move.record().target())
            .map(Swap.Target::osSKU)
            .orElse(s.spec().osSKU());
    return s.recorded()
        .plan()
        .filter(known -> known.hash().equals(move.record().planHash()))
        .map(
            known ->
                new PlanWriter(s, from, new PoolName(move.to()), move.record().planned())
                    .refreshed(known, host)
                    .after(known));
  }
}
