package dev.winpool.operator.world;

/**
 * A PodDisruptionBudget as read.
 *
 * @param current its status speaks of its present spec (observedGeneration)
 */
public record Budget(
    String key,
    int disruptionsAllowed,
    int currentHealthy,
    int desiredHealthy,
    int expectedPods,
    boolean current) {

  /** Can never allow an eviction, whatever becomes healthy (row D4). */
  public boolean neverAllows() {
    return current && expectedPods > 0 && desiredHealthy >= expectedPods;
  }
}
