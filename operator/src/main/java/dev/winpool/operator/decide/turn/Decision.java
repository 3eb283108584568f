package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Blocker;
import java.util.List;

/**
 * What this turn does and where the object stands.
 *
 * @param yields a swap that only waits: rules 10 and 12 may serve the pool that carries the load
 *     first
 */
public record Decision(Step step, Standing standing, boolean yields) {

  public static Decision act(Step step, Standing standing) {
    return new Decision(step, standing, false);
  }

  public static Decision rest(Standing standing) {
    return new Decision(new Step.Rest(), standing, false);
  }

  public Decision blockedBy(List<Blocker> list) {
    return saying(standing.blockedBy(list));
  }

  /** The same step, said otherwise. */
  public Decision saying(Standing other) {
    return new Decision(step, other, yields);
  }

  public Decision yielding() {
    return new Decision(step, standing, true);
  }
}
