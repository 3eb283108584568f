package dev.winpool.operator.world;

import java.util.List;
import java.util.Optional;

/**
 * Evidence that nothing runs on a failed pool (trace T14): AKS reports it Failed, and no machine of
 * it is a Node, so no pod can be on it. Machines take minutes to become one. That it never was
 * built is for whoever asks to know: the Create of its object still stands.
 */
public final class NeverBuilt {
  private final OwnedPool pool;

  private NeverBuilt(OwnedPool pool) {
    this.pool = pool;
  }

  /** Mints from a live GET of the pool and a live reading of its nodes. */
  public static Evidence<NeverBuilt> mint(OwnedPool pool, PoolNodes live) {
    return Evidence.unless(whyNot(pool.pool(), live.nodes()), new NeverBuilt(pool));
  }

  /** Why these readings do not show that; empty when they do. */
  public static Optional<String> whyNot(AgentPool pool, List<WorkerNode> nodes) {
    if (pool.provisioning() != Provisioning.Failed) {
      return Optional.of(pool.name() + " is " + pool.provisioningState());
    }
    if (pool.stopped()) {
      return Optional.of(pool.name() + " is stopped, and shows no nodes for that");
    }
    return nodes.stream()
        .findFirst()
        .map(node -> "node " + node.name() + " of " + pool.name() + " is there");
  }

  public OwnedPool pool() {
    return pool;
  }
}
