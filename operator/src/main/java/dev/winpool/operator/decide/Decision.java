package dev.winpool.operator.decide;

import dev.winpool.operator.api.Blocker;
import java.util.List;

/**
 * What this turn does and where the object stands.
 *
 * @param yields a swap that only waits: rules 10 and 12 may serve the pool that carries the load
 *     first
 */
public record Decision(Step step, Standing standing, boolean yields) {

  static Decision act(Step step, Standing standing) {
    return new Decision(step, standing, false);
  }

  static Decision rest(Standing standing) {
    return new Decision(new Step.Rest(), standing, false);
  }

  Decision blockedBy(List<Blocker> list) {
    return saying(standing.blockedBy(list));
  }

  /** The same step, said otherwise. */
  Decision saying(Standing other) {
    return new Decision(step, other, yields);
  }

  Decision yielding() {
    return new Decision(step, standing, true);
  }
}
