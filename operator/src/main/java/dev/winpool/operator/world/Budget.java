package dev.winpool.operator.world;

/**
 * A PodDisruptionBudget as read.
 *
 * @param current its status speaks of its present spec (observedGeneration)
 * @param failure why its controller cannot compute its status (reason SyncFailed); empty when it
 *     can
 */
public record Budget(
    String key,
    int disruptionsAllowed,
    int currentHealthy,
    int desiredHealthy,
    int expectedPods,
    boolean current,
    String failure) {

  /** Can never allow an eviction, whatever becomes healthy (row D4). */
  public boolean neverAllows() {
    return current && expectedPods > 0 && desiredHealthy >= expectedPods;
  }

  /**
   * Its controller has yet to count: its spec was changed, or an eviction was granted, which lowers
   * only {@code disruptionsAllowed} (eviction.go). One that cannot be counted never is.
   */
  public boolean unsettled() {
    var granted = disruptionsAllowed == 0 && currentHealthy > desiredHealthy;
    return failure.isEmpty() && (!current || granted);
  }
}
