package dev.winpool.emulator.referee.invariant;

import dev.winpool.emulator.referee.journal.ArmExchange;
import dev.winpool.emulator.referee.journal.Crossing;
import dev.winpool.emulator.referee.premise.Estate;
import dev.winpool.emulator.referee.scene.Scene;
import dev.winpool.emulator.referee.scene.SeenPool;
import java.util.stream.Stream;

/** Windows pool names, nodes per pool and cluster, pools per cluster. */
final class WithinLimits implements InvariantCheck {
  private static final String NAME = "[a-z][a-z0-9]{0,5}";
  private static final long POOL_NODES = 1000;
  private static final long CLUSTER_NODES = 5000;

  private final Estate estate;

  WithinLimits(Estate estate) {
    this.estate = estate;
  }

  @Override
  public Invariant invariant() {
    return Invariant.WITHIN_LIMITS;
  }

  @Override
  public void see(Crossing crossing, Scene scene, Bench bench) {
    if (!(crossing instanceof Crossing.Arm(var call)) || !call.operatorAsks(ArmExchange.Verb.PUT)) {
      return;
    }
    bench.expect(call.pool().matches(NAME), call, "name " + call.pool());
    var most =
        Stream.of("count", "minCount", "maxCount")
            .flatMap(key -> call.properties().number(key).stream())
            .max(Long::compare)
            .orElse(0L);
    bench.expect(most <= POOL_NODES, call, "%s asks for %d nodes".formatted(call.pool(), most));
    var others =
        scene.pools().stream()
            .filter(pool -> !pool.name().equals(call.pool()) && !pool.leaving())
            .toList();
    var nodes =
        call.properties().number("count").orElse(0L)
            + others.stream().mapToLong(SeenPool::count).sum();
    bench.expect(nodes <= CLUSTER_NODES, call, nodes + " nodes in the cluster");
    if (call.creates() && call.stateBefore().isEmpty()) {
      bench.expect(
          others.size() < estate.maxPools(),
          call,
          "%s would be pool %d of %d".formatted(call.pool(), others.size() + 1, estate.maxPools()));
    }
  }
}
