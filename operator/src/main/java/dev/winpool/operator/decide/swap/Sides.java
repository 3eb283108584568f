package dev.winpool.operator.decide.swap;

import dev.winpool.operator.api.PoolView;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Glimpse;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.WorkerNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Both sides of a swap as rule 2 looks at them: seen in this turn, or glimpsed while something else
 * could not be read. Nothing but Node objects is needed; AKS's word only shortens the wait, or
 * tells that its owner wants no machines there.
 *
 * @param reason what people are told that a reopening is part of
 */
record Sides(
    Recorded recorded,
    Move move,
    Instant now,
    Map<String, List<WorkerNode>> nodes,
    Word word,
    Reason reason) {

  /**
   * What AKS says of the pools, or said last.
   *
   * @param gone the pool that workloads move to is not there any more
   * @param failed it is Failed
   * @param atZero it has no machine and is Succeeded, or on its way there: somebody wants it so
   * @param sourceGoes the source is being deleted, or is gone
   */
  record Word(boolean gone, boolean failed, boolean atZero, boolean sourceGoes) {}

  static Sides seen(Situation s, Move move) {
    var to = s.world().pool(move.to());
    var from = s.world().pool(move.from()).map(AgentPool::provisioning);
    var word =
        new Word(
            to.isEmpty(),
            to.filter(pool -> pool.provisioning() == Provisioning.Failed).isPresent(),
            to.filter(pool -> atZero(pool.provisioning(), pool.count())).isPresent(),
            from.isEmpty() || from.get() == Provisioning.Deleting);
    var reason = s.hold().isPresent() ? Reason.Held : s.swapReason();
    return new Sides(s.recorded(), move, s.now(), s.world().nodes(), word, reason);
  }

  /** A pool that the last status did not show may be there all the same. */
  static Sides glimpsed(Recorded recorded, Move move, Glimpse glimpse) {
    var to = glimpse.lastSeen(move.to());
    var word =
        new Word(
            false,
            in(to, Provisioning.Failed),
            to.filter(pool -> atZero(state(pool), pool.nodes())).isPresent(),
            in(glimpse.lastSeen(move.from()), Provisioning.Deleting));
    return new Sides(recorded, move, glimpse.now(), glimpse.nodes(), word, move.reason());
  }

  private static boolean in(Optional<PoolView> pool, Provisioning state) {
    return pool.filter(view -> state(view) == state).isPresent();
  }

  private static Provisioning state(PoolView view) {
    return Provisioning.of(Optional.ofNullable(view.provisioningState()).orElse(""));
  }

  /** Wanted so, and done, or being done. */
  private static boolean atZero(Provisioning state, int machines) {
    return machines == 0 && (state == Provisioning.Succeeded || state == Provisioning.Busy);
  }

  /** Nodes of a pool that winpool alone has cordoned. */
  List<WorkerNode> reopenable(String pool) {
    return nodes.getOrDefault(pool, List.of()).stream().filter(WorkerNode::reopenable).toList();
  }

  /** No node of the side that workloads move to takes pods. */
  boolean closed() {
    return nodes.getOrDefault(move.to(), List.of()).stream().noneMatch(WorkerNode::takesPods);
  }

  /**
   * Once it carries the load, how many machines it has is its owner's word: at zero it is not
   * closed, and nothing of the source is to run again for that.
   */
  boolean emptiedByItsOwner() {
    return move.settled() && word.atZero();
  }
}
