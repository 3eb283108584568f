package dev.winpool.operator.decide.drain;

import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.ReplacementPods;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Empties the cordoned nodes of a pool, a few at a time. In order:
 *
 * <ol>
 *   <li>Evict from the nodes that were begun what may go now.
 *   <li>If pods terminate: wait.
 *   <li>If owners of moved pods are not back: wait; after a node's time that is a case for a
 *       person.
 *   <li>If a budget has yet to count them: wait, as long.
 *   <li>If something is blocked: say what, since when; release the Lease when all is calm.
 *   <li>If begun nodes are not empty yet: wait.
 *   <li>Ask the gate SecondNode after the first, the canary.
 *   <li>Begin the next node: write down when, and how many pods its owners have ready.
 * </ol>
 */
public final class Drain {
  private final Situation s;
  private final Evacuation evacuation;
  private final AgentPool from;
  private final Guards guards;
  private final DrainNodes nodes;

  public Drain(Situation s, Evacuation evacuation, AgentPool from, Guards guards) {
    this.s = s;
    this.evacuation = evacuation;
    this.from = from;
    this.guards = guards;
    this.nodes = new DrainNodes(s, evacuation, from);
  }

  public Decision next() {
    if (!s.world().workloads().readPools().contains(from.name())) {
      return Decision.rest(standing("reading the pods of " + from.name()));
    }
    var begun = nodes.underWay();
    var batch = nodes.batch(begun);
    return evict(begun, batch)
        .or(() -> going(begun, batch))
        .or(() -> behind().map(decision -> decision.blockedBy(batch.blocked())))
        .or(() -> awaited(begun, batch))
        .or(() -> blocked(begun, batch))
        .orElseGet(
            () ->
                begun.size() >= s.spec().drain().nodesAtOnce()
                    ? Decision.rest(standing("node " + begun.getFirst().name() + " is emptying"))
                    : new NextNode(s, evacuation, guards, nodes).begin());
  }

  private Optional<Decision> going(List<WorkerNode> begun, EvictionBatch batch) {
    return batch.going() == 0
        ? Optional.empty()
        : Optional.of(
            Decision.rest(
                standing(
                        "node %s: %d pods terminate"
                            .formatted(begun.getFirst().name(), batch.going()))
                    .blockedBy(batch.blocked())));
  }

  /**
   * Until the window closes, and no longer than the node's time: then such a budget counts as one
   * that blocks (row D37).
   */
  private Optional<Decision> awaited(List<WorkerNode> begun, EvictionBatch batch) {
    if (!batch.blocked().isEmpty() || batch.awaited().isEmpty()) {
      return Optional.empty();
    }
    var what = "waiting for the pods of budget %s to become healthy";
    var standing = standing(what.formatted(batch.awaited().getFirst()));
    var said =
        nodes
            .since(begun)
            .map(at -> standing.since(at).next("told as blocked at", nodes.patience(at)))
            .orElse(standing);
    return guards.window(Duration.ZERO).or(() -> Optional.of(Decision.rest(said)));
  }

  /**
   * Something is blocked, nothing else may go, and all who moved are back. The Lease is kept while
   * another budget is about to open.
   */
  private Optional<Decision> blocked(List<WorkerNode> begun, EvictionBatch batch) {
    var blocked = batch.blocked();
    if (blocked.isEmpty()) {
      return Optional.empty();
    }
    var told = told(begun, batch);
    return guards
        .window(Duration.ZERO)
        .map(decision -> decision.blockedBy(blocked))
        .or(() -> batch.awaited().isEmpty() ? releaseLease(told) : Optional.empty())
        .or(() -> Optional.of(Decision.rest(blocked(told))));
  }

  private Optional<Decision> releaseLease(BlockedPods told) {
    return told.soon()
        ? Optional.empty()
        : guards.releaseLease().map(decision -> meanwhile(decision, blocked(told)));
  }

  private BlockedPods told(List<WorkerNode> begun, EvictionBatch batch) {
    return new BlockedPods(s, batch.blocked(), nodes.limit(begun));
  }

  /**
   * Speaks while owners of moved pods are short of ready pods; on the way out nothing takes their
   * place.
   */
  public Optional<Decision> behind() {
    return evacuation instanceof Move
        ? ReplacementPods.waiting(s, evacuation, nodes.progress()).map(Decision::rest)
        : Optional.empty();
  }

  private Optional<Decision> evict(List<WorkerNode> begun, EvictionBatch batch) {
    return batch.evict().isEmpty()
        ? Optional.empty()
        : overload()
            .or(() -> guards.beforeEvicting(Duration.ZERO).map(d -> before(d, begun, batch)))
            .or(() -> Optional.of(evicting(begun, batch)));
  }

  private Decision before(Decision guard, List<WorkerNode> begun, EvictionBatch batch) {
    return batch.repeats() ? meanwhile(guard, blocked(told(begun, batch))) : guard;
  }

  /** Acquiring the Lease and releasing it is nothing new to those who wait for a blocked pod. */
  private static Decision meanwhile(Decision turn, Standing said) {
    return turn.step() instanceof Step.Rest
        ? turn
        : turn.saying(said.wakeAt(turn.standing().wake()));
  }

  /** Row D28. */
  private Optional<Decision> overload() {
    return s.world()
        .workloads()
        .deferrals()
        .all()
        .filter(until -> until.isAfter(s.now()))
        .map(
            until ->
                Decision.rest(
                    standing("the API server is overloaded; evictions rest")
                        .next(until)
                        .wakeAt(until)));
  }

  private Decision evicting(List<WorkerNode> begun, EvictionBatch batch) {
    var standing =
        batch.repeats()
            ? blocked(told(begun, batch))
            : standing("evicting %d pods".formatted(batch.evict().size()))
                .blockedBy(batch.blocked());
    return Decision.act(
        new Step.Evict(batch.evict()), standing.wakeIn(s.now(), Duration.ofSeconds(1)));
  }

  private Standing blocked(BlockedPods told) {
    return told.in(standing(told.what()).besides(nodes.progress()));
  }

  private Standing standing(String what) {
    return nodes.standing(what);
  }
}
