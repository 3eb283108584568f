package dev.winpool.operator.decide.drain;

import dev.winpool.operator.decide.disruption.Guards;
import dev.winpool.operator.decide.disruption.ReplacementPods;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Amount;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Empties the cordoned nodes of a pool, a few at a time. In order:
 *
 * <ol>
 *   <li>Evict from the nodes that were begun what may go now.
 *   <li>After the canary, while fewer than {@code nodesAtOnce} are under way: begin another beside
 *       them, whatever they wait for.
 *   <li>If pods terminate: wait.
 *   <li>If owners of moved pods are not back: wait; after a node's time that is a case for a
 *       person.
 *   <li>If a budget has yet to count them: wait, as long.
 *   <li>If budgets hold pods on a node whose time is over, and the spec asks for Force: delete
 *       them, one of each owner and budget.
 *   <li>If something is blocked: say what, since when; release the Lease when all is calm.
 *   <li>If begun nodes are not empty yet, or hold volumes of pods that went: wait.
 *   <li>Ask the gate SecondNode after the first, the canary.
 *   <li>Begin the next node: write down when, and how many pods its owners have ready.
 * </ol>
 */
public final class Drain {
  /** Where nodes hold pods that do not end it is not the nodes, and each is read in every turn. */
  private static final int MOST_STUCK = 10;

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
      return Decision.rest(nodes.standing("reading the pods of " + from.name()));
    }
    var begun = nodes.underWay();
    var batch = nodes.batch(begun);
    var words = new DrainWords(s, nodes, begun, batch);
    return evict(batch, words)
        .or(() -> alongside(words))
        .or(() -> going(words))
        .or(() -> behind().map(words::behind))
        .or(() -> awaited(words))
        .or(() -> new ForcedPods(s, evacuation, nodes, words).next(guards))
        .or(() -> blocked(words))
        .orElseGet(
            () ->
                begun.isEmpty()
                    ? new NextNode(s, evacuation, guards, nodes).begin()
                    : Decision.rest(nodes.emptying(begun)));
  }

  /**
   * Where only pods are left that do not end, all owners have to be back first; where one has been
   * short for too long, or too many nodes hold pods that do not end, no node begins.
   */
  private Optional<Decision> alongside(DrainWords words) {
    var begun = words.begun();
    var busy = nodes.busy(begun).size();
    var still = busy == 0;
    return begun.isEmpty()
            || busy >= s.spec().drain().nodesAtOnce()
            || begun.size() - busy >= MOST_STUCK
            || behind().filter(waiting -> still || waiting.standing().stalled()).isPresent()
        ? Optional.empty()
        : new NextNode(s, evacuation, guards, nodes)
            .alongside(still)
            .map(next -> words.blocks() ? words.meanwhile(next) : next);
  }

  private Optional<Decision> going(DrainWords words) {
    var going = words.batch().going();
    return going == 0
        ? Optional.empty()
        : Optional.of(
            Decision.rest(
                words.going(
                    "node %s: %s %s%s"
                        .formatted(
                            words.begun().getFirst().name(),
                            Amount.of(going, "pod"),
                            going == 1 ? "terminates" : "terminate",
                            nodes.late(words.begun())))));
  }

  /**
   * Until the window closes, and no longer than the node's time: then such a budget counts as one
   * that blocks (row D37).
   */
  private Optional<Decision> awaited(DrainWords words) {
    var batch = words.batch();
    return !batch.blocked().isEmpty() || batch.awaited().isEmpty()
        ? Optional.empty()
        : guards.window(Duration.ZERO).or(() -> Optional.of(Decision.rest(words.awaiting())));
  }

  /**
   * Something is blocked, nothing else may go, and all who moved are back. The Lease is kept while
   * another budget is about to open.
   */
  private Optional<Decision> blocked(DrainWords words) {
    var blocked = words.batch().blocked();
    if (blocked.isEmpty()) {
      return Optional.empty();
    }
    return guards
        .window(Duration.ZERO)
        .map(decision -> decision.blockedBy(blocked))
        .or(() -> words.batch().awaited().isEmpty() ? releaseLease(words) : Optional.empty())
        .or(() -> Optional.of(Decision.rest(words.resting())));
  }

  private Optional<Decision> releaseLease(DrainWords words) {
    return words.told().soon() ? Optional.empty() : guards.releaseLease().map(words::meanwhile);
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

  private Optional<Decision> evict(EvictionBatch batch, DrainWords words) {
    return batch.evict().isEmpty()
        ? Optional.empty()
        : words
            .overload()
            .or(() -> guards.beforeEvicting(Duration.ZERO).map(guard -> before(guard, words)))
            .or(() -> Optional.of(evicting(batch, words)));
  }

  private Decision before(Decision guard, DrainWords words) {
    return words.batch().repeats() || words.blocks() ? words.meanwhile(guard) : guard;
  }

  private Decision evicting(EvictionBatch batch, DrainWords words) {
    var standing =
        batch.repeats()
            ? words.blocked()
            : words.going("evicting " + Amount.of(batch.evict().size(), "pod"));
    return Decision.act(new Step.Evict(batch.evict()), standing.wakeAt(next(batch)));
  }

  /**
   * What was evicted tells when it is gone. The rest of a batch that was cut off, and a node that
   * may begin beside these, do not wait for that.
   */
  private Instant next(EvictionBatch batch) {
    var beside = s.spec().drain().nodesAtOnce() > 1 && nodes.next().isPresent();
    return batch.full() || beside ? s.now().plusSeconds(1) : s.soon();
  }
}
