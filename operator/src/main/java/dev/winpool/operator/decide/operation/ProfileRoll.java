package dev.winpool.operator.decide.operation;

import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import java.util.function.Predicate;

/**
 * A change of the cluster's Windows profile (administrator password, licence, gMSA) rolls all
 * Windows pools at once and no Linux pool (windows.md). No answer of AKS names it: what it looks
 * like is said in words, and it is waited for as any operation.
 */
final class ProfileRoll {
  private static final String UPDATING = "Updating";

  private ProfileRoll() {}

  /** What is under way looks like one, and is nothing that this object began. */
  static boolean seen(Situation s) {
    var pools = s.world().pools();
    Predicate<AgentPool> windows = AgentPool::windows;
    return UPDATING.equals(s.world().cluster().provisioningState())
        && s.recorded().intent().isEmpty()
        && pools.stream().filter(windows).allMatch(ProfileRoll::updating)
        && pools.stream().filter(windows.negate()).allMatch(pool -> pool.provisioning().settled());
  }

  private static boolean updating(AgentPool pool) {
    return UPDATING.equals(pool.provisioningState());
  }

  /** Behind what else is told of the pool. */
  static String words(Situation s, String told) {
    return seen(s)
        ? told
            + "; the cluster and all its Windows pools are Updating, as after a change of its"
            + " Windows profile (password, licence, gMSA), which rolls them all"
        : told;
  }
}
