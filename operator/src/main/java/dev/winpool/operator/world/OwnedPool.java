package dev.winpool.operator.world;

import java.util.Optional;

/**
 * Evidence: a pool that carries our owner and cluster tags, is Windows and User. Only such a pool
 * may be upgraded or deleted.
 */
public final class OwnedPool {
  private final AgentPool pool;

  private OwnedPool(AgentPool pool) {
    this.pool = pool;
  }

  /** Mints from a live reading of the pool. */
  public static Evidence<OwnedPool> mint(AgentPool live, String object, String clusterUid) {
    return Evidence.unless(whyNot(live, object, clusterUid), new OwnedPool(live));
  }

  /** Why the pool may not be touched by {@code object}; empty when it may. */
  public static Optional<String> whyNot(AgentPool pool, String object, String clusterUid) {
    if (!pool.windows()) {
      return Optional.of(pool.name() + " is not a Windows pool");
    }
    if (!pool.user()) {
      return Optional.of(pool.name() + " is not a User pool");
    }
    return Tags.owner(pool.tags(), clusterUid).filter(object::equals).isPresent()
        ? Optional.empty()
        : Optional.of(pool.name() + " does not carry the tags of " + object);
  }

  public AgentPool pool() {
    return pool;
  }
}
