package dev.winpool.operator.decide;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.Direction;
import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.NodePod;
import dev.winpool.operator.world.WorkerNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Empties the cordoned nodes of a pool, a few at a time. In order:
 *
 * <ol>
 *   <li>Evict from the nodes that were begun what may go now.
 *   <li>If nothing may go and something is blocked: say what, since when; give the turn back when
 *       all is calm.
 *   <li>If begun nodes are not empty yet: wait.
 *   <li>If owners of moved pods are not back: wait; after a node's time that is a case for a
 *       person.
 *   <li>Ask the gate SecondNode after the first, the canary.
 *   <li>Begin the next node: write down when, and how many pods its owners have ready.
 * </ol>
 */
final class Drain {
  private final Situation s;
  private final Swap swap;
  private final AgentPool from;
  private final Guards guards;

  Drain(Situation s, Swap swap, AgentPool from, Guards guards) {
    this.s = s;
    this.swap = swap;
    this.from = from;
    this.guards = guards;
  }

  Decision next() {
    if (!s.world().workloads().readPools().contains(from.name())) {
      return Decision.rest(standing("reading the pods of " + from.name()));
    }
    var begun = nodes().stream().filter(this::begun).filter(node -> !empty(node)).toList();
    var batch = batch(begun);
    return evict(batch)
        .or(() -> going(begun, batch))
        .or(() -> blocked(begun, batch))
        .or(() -> behind().map(decision -> with(decision, batch.blocked())))
        .orElseGet(
            () ->
                begun.size() >= s.spec().drain().nodesAtOnce()
                    ? Decision.rest(standing("node " + begun.getFirst().name() + " is emptying"))
                    : begin());
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

  /** Something is held, nothing else may go, and all who moved are back. */
  private Optional<Decision> blocked(List<WorkerNode> begun, EvictionBatch batch) {
    var blocked = batch.blocked();
    if (blocked.isEmpty()) {
      return Optional.empty();
    }
    var limits = begun.stream().flatMap(node -> limit(node).stream());
    var told = new Held(s, blocked, limits.min(Instant::compareTo));
    var starting = told.starting().map(this::standing);
    if (starting.isPresent()) {
      return Optional.of(Decision.rest(starting.get().blockedBy(blocked)));
    }
    return behind().isPresent()
        ? Optional.empty()
        : guards
            .window(Duration.ZERO)
            .or(guards::giveTurnBack)
            .map(decision -> with(decision, blocked))
            .or(() -> Optional.of(Decision.rest(told.in(held(told)))));
  }

  /**
   * Speaks while owners of moved pods are short of ready pods; on the way out nothing takes their
   * place.
   */
  Optional<Decision> behind() {
    var missing = Pace.missing(s, swap);
    return missing.isEmpty() || swap.direction() == Direction.Out
        ? Optional.empty()
        : Optional.of(Decision.rest(new NotBack(s, swap, missing.getFirst()).standing(progress())));
  }

  private EvictionBatch batch(List<WorkerNode> begun) {
    var pods = begun.stream().flatMap(node -> s.world().workloads().on(node).stream()).toList();
    var since = begun.stream().flatMap(n -> startOf(n).stream()).min(Instant::compareTo);
    return EvictionBatch.of(pods, s.world().workloads(), s.spec().drain(), since.orElse(s.now()));
  }

  private Optional<Decision> evict(EvictionBatch batch) {
    var standing =
        standing("evicting %d pods".formatted(batch.evict().size()))
            .blockedBy(batch.blocked())
            .wakeIn(s.now(), Duration.ofSeconds(1));
    return batch.evict().isEmpty()
        ? Optional.empty()
        : guards
            .beforeEvicting(Duration.ZERO)
            .or(() -> Optional.of(Decision.act(new Step.Evict(batch.evict()), standing)));
  }

  private Decision begin() {
    var next = nodes().stream().filter(n -> !begun(n) && !empty(n)).findFirst();
    if (next.isEmpty()) {
      return Decision.rest(standing("waiting for the last pods"));
    }
    return secondNode()
        .or(() -> guards.beforeEvicting(s.spec().drain().timeout()))
        .orElseGet(() -> start(next.get()));
  }

  private Optional<Decision> secondNode() {
    return swap.nodes().size() == 1
        ? Approvals.gate(
            s,
            swap,
            Gate.SecondNode,
            standing("the first node is done; going on waits for approval")
                .as(Reason.PlanAwaitingApproval)
                .wakeAt(s.rest()))
        : Optional.empty();
  }

  private Decision start(WorkerNode node) {
    var baselines = Pace.baselines(s, s.world().workloads().on(node));
    var begin = new Swap.NodeStart(node.name(), node.uid(), s.now());
    var next = SwapDraft.of(swap).nodeStarted(begin, baselines).done();
    return Decision.act(
        new Step.Remember(s.recorded().withSwap(next)),
        standing("beginning node " + node.name()).wakeAt(s.now()));
  }

  private Decision with(Decision decision, List<Blocker> blocked) {
    return new Decision(decision.step(), decision.standing().blockedBy(blocked), decision.yields());
  }

  private List<WorkerNode> nodes() {
    return s.world().nodesOf(from.name()).stream().filter(WorkerNode::cordonedByUs).toList();
  }

  private boolean empty(WorkerNode node) {
    return s.world().workloads().on(node).stream().noneMatch(NodePod::holdsNode);
  }

  private Optional<Instant> startOf(WorkerNode node) {
    return swap.nodes().stream()
        .filter(start -> start.uid().equals(node.uid()))
        .map(Swap.NodeStart::at)
        .findFirst();
  }

  private boolean begun(WorkerNode node) {
    return startOf(node).isPresent();
  }

  private Standing held(Held told) {
    return standing(told.what()).besides(progress());
  }

  private Optional<Instant> limit(WorkerNode node) {
    var timeout = s.spec().drain().timeout();
    return timeout.isZero() ? Optional.empty() : startOf(node).map(at -> at.plus(timeout));
  }

  /** {@code 2/5 nodes done}. */
  private String progress() {
    var all = s.world().nodesOf(from.name());
    var done = all.stream().filter(this::empty).count();
    return done + "/" + all.size() + " nodes done";
  }

  private Standing standing(String what) {
    var reason = swap.direction() == Direction.Out ? Reason.Deleting : Swapping.reason(s);
    return Standing.of(reason, what, s.soon()).inMove(true);
  }
}
