package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Tags;
import java.util.Map;

/**
 * Whether a pool without our tags is ours all the same (identity.md). An annotation of the object
 * proves nothing: whoever may write the object writes it. What only AKS, a kubelet or the operator
 * itself can have written does: the label that every pool of ours carries, on the pool or on each
 * of its nodes, and the status.
 */
public final class ShownOurs {

  private ShownOurs() {}

  /** Made for this object, whatever became of its tags: nobody else's name is on it. */
  public static boolean stripped(Situation s, AgentPool pool) {
    var owner = pool.tags().getOrDefault(Tags.OWNER, s.self().name());
    return labelled(s, pool.labels()) && owner.equals(s.self().name());
  }

  static boolean is(Situation s, AgentPool pool) {
    return labelled(s, pool.labels()) || nodes(s, pool) || recorded(s, pool);
  }

  private static boolean nodes(Situation s, AgentPool pool) {
    var nodes = s.world().nodesOf(pool.name());
    return !nodes.isEmpty() && nodes.stream().allMatch(node -> labelled(s, node.labels()));
  }

  /** A re-tag that was shown to be right once is gone on with. */
  private static boolean recorded(Situation s, AgentPool pool) {
    return Backoff.of(s, AttemptedAct.Retag, pool.name()).isPresent();
  }

  private static boolean labelled(Situation s, Map<String, String> labels) {
    return s.self().name().equals(labels.get(Tags.POOL_LABEL));
  }
}
