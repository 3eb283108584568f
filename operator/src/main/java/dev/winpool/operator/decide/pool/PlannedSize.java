package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Scaling;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;
import java.util.stream.IntStream;

/** How many machines a successor must prove: those of the source, those of the spec, at least 1. */
public final class PlannedSize {

  private PlannedSize() {}

  public static int of(Situation s, AgentPool from) {
    var wanted = Optional.ofNullable(s.spec().scaling()).map(PlannedSize::least).orElse(0);
    var nodes = from.counted(s.world().nodesOf(from.name())).size();
    return IntStream.of(1, wanted, from.count(), nodes).max().orElseThrow();
  }

  private static int least(Scaling scaling) {
    return Optional.ofNullable(scaling.count())
        .or(() -> Optional.ofNullable(scaling.minCount()))
        .orElse(0);
  }
}
