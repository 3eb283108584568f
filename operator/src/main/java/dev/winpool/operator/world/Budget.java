package dev.winpool.operator.world;

/**
 * A PodDisruptionBudget as read.
 *
 * @param current its status speaks of its present spec (observedGeneration)
 * @param failure why its controller cannot compute its status (reason SyncFailed); empty when it
 *     can
 * @param freesUnhealthy pods that are not Ready may always go ({@code unhealthyPodEvictionPolicy:
 *     AlwaysAllow})
 */
public record Budget(
    String key,
    int disruptionsAllowed,
    int currentHealthy,
    int desiredHealthy,
    int expectedPods,
    boolean current,
    String failure,
    boolean freesUnhealthy) {

  /**
   * Whether an eviction of a pod that runs would be granted, as the API server judges it
   * (kubernetes pkg/registry/core/pod/storage/eviction.go): a pod that is not Ready costs the
   * budget nothing, so neither its count nor its age is asked for it.
   *
   * @param ready whether the pod is
   */
  public boolean allows(boolean ready) {
    var healthy = desiredHealthy > 0 && currentHealthy >= desiredHealthy;
    return !ready && (freesUnhealthy || healthy) || current && disruptionsAllowed > 0;
  }

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
