package dev.winpool.operator.decide.pool;

import static dev.winpool.operator.decide.Worlds.forward;
import static dev.winpool.operator.decide.Worlds.wanting2022;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.world.AgentPool;
import java.util.List;
import java.util.Map;

/** Bodies of successors, for tests. */
final class Successors {

  private Successors() {}

  /** Of that source, with the spec laid over the usual one and frozen as the target. */
  static Map<String, Object> body(AgentPool source, String spec, int planned) {
    var given = wanting2022().pool(source).spec(spec).swap(forward().planned(planned));
    var s = given.situation();
    var swap = given.recordedSwap();
    var frozen =
        new Swap(
            swap.id(),
            swap.from(),
            swap.to(),
            swap.direction(),
            0,
            new Swap.Target(s.spec().osSKU(), s.spec().template()),
            planned,
            1L,
            swap.planHash(),
            List.of(),
            Map.of(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            Map.of(),
            List.of(),
            List.of());
    return NewPool.successor(s, (Evacuation.Move) Evacuation.of(frozen), source);
  }
}
