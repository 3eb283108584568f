package dev.winpool.operator.decide.pool;

import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pool as it should be.
 *
 * @param properties the whole body for the PUT
 * @param changed the properties that differ, normalised; empty means: no PUT
 * @param asks digests of what the PUT asks for, by field: it is remembered ({@link Echo})
 * @param unshown what differs and is not asked for now
 */
public record Desired(
    Map<String, Object> properties,
    List<String> changed,
    Map<String, String> asks,
    Optional<Unshown> unshown) {

  public Step.UpdatePool put(AgentPool pool, String why) {
    return put(pool, Step.UpdatePool.Purpose.Update, why);
  }

  public Step.UpdatePool put(AgentPool pool, Step.UpdatePool.Purpose purpose, String why) {
    return new Step.UpdatePool(pool, properties, purpose, why, asks);
  }
}
