package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.window.AcceptedWindow;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
import dev.winpool.operator.world.HoldWord;
import dev.winpool.operator.world.Lineage;
import dev.winpool.operator.world.OwnedPool;
import dev.winpool.operator.world.Provisioning;
import dev.winpool.operator.world.Self;
import dev.winpool.operator.world.WorkerNode;
import dev.winpool.operator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the rules look at: what is true, what is recorded, and what follows from both at a glance.
 */
public record Situation(World world, Recorded recorded, PollInterval pollInterval) {
  /** Beyond this the operator's clock and the API server's are not the same time (identity.md). */
  static final Duration TOLERATED_SKEW = Duration.ofMinutes(2);

  public Instant now() {
    return world.now();
  }

  public Self self() {
    return world.self();
  }

  public WindowsNodePoolSpec spec() {
    return world.self().spec();
  }

  /** The pool that is being emptied under a recorded swap, decoded. */
  public Optional<Evacuation> evacuation() {
    return recorded.swap().map(Evacuation::of);
  }

  /** A swap whose workloads move to another pool. */
  public Optional<Evacuation.Move> move() {
    return evacuation()
        .flatMap(e -> e instanceof Evacuation.Move m ? Optional.of(m) : Optional.empty());
  }

  /** A pool that goes with its object. */
  public Optional<Evacuation.Removal> removal() {
    return evacuation()
        .flatMap(e -> e instanceof Evacuation.Removal r ? Optional.of(r) : Optional.empty());
  }

  /** Pods may be moving: waiting then counts as not ready (status.md). */
  public boolean moving() {
    return evacuation().filter(Evacuation::moving).isPresent();
  }

  /** What people are told that the swap under way is part of. */
  public Reason swapReason() {
    return evacuation().map(Evacuation::reason).orElse(Reason.Migrating);
  }

  /** What the deletion of an emptied pool is part of. */
  public Reason deleting() {
    return self().leaving()
        ? Reason.Deleting
        : move()
            .map(Evacuation.Move::deleting)
            .orElse(evacuation().isEmpty() ? Reason.RepairingFailed : Reason.SourceRetained);
  }

  /** The deletion of that pool is written down: it is never cancelled (traces T1, T2). */
  public boolean retireRecorded(String pool) {
    return recorded
        .intent()
        .filter(i -> i.verb() == IntentVerb.Retire && i.pool().equals(pool))
        .isPresent();
  }

  /** A run was begun, and its end is not written down. */
  public boolean runOpen() {
    return recorded.run().filter(run -> run.endedAt() == null).isPresent();
  }

  public Lineage lineage() {
    return Lineage.of(self().annotations());
  }

  public boolean born() {
    return self().annotation(WindowsNodePool.BORN).isPresent();
  }

  /** Pools that carry our tags of this cluster, Windows and User. */
  public List<AgentPool> ours() {
    return world.pools().stream().filter(this::owns).toList();
  }

  public boolean owns(AgentPool pool) {
    return OwnedPool.whyNot(pool, self().name(), world.cluster().uid()).isEmpty();
  }

  /**
   * The pool that carries the load: the source until a swap is settled, its successor afterwards;
   * without a swap the only one.
   */
  public Optional<AgentPool> serving() {
    return evacuation()
        .map(e -> e instanceof Evacuation.Move move ? move.serving() : e.from())
        .flatMap(world::pool)
        .or(this::remaining);
  }

  /** Without a swap: the only one of ours, or the one that the lineage names last. */
  private Optional<AgentPool> remaining() {
    var ours = ours();
    return lineage()
        .last()
        .flatMap(last -> ours.stream().filter(pool -> pool.name().equals(last)).findFirst())
        .or(() -> ours.stream().findFirst());
  }

  /** Pools whose state matters to this object now. */
  public List<AgentPool> involved() {
    var names = evacuation().stream().flatMap(Evacuation::sides).toList();
    return world.pools().stream()
        .filter(pool -> owns(pool) || names.contains(pool.name()))
        .toList();
  }

  /** Why everything is held, in the words of whoever set it; empty when nothing is. */
  public Optional<String> hold() {
    if (spec().paused()) {
      return Optional.of("spec.paused is true");
    }
    return self()
        .annotation(WindowsNodePool.HOLD)
        .flatMap(HoldWord::of)
        .map(
            reason ->
                "annotation " + WindowsNodePool.HOLD + (reason.isBlank() ? "" : ": " + reason))
        .or(() -> world.clusterHold().map(reason -> "the whole cluster is held: " + reason));
  }

  public boolean skewed() {
    return world.skew().abs().compareTo(TOLERATED_SKEW) > 0;
  }

  public Optional<MaintenanceCalendar> calendar() {
    return WindowInForce.calendar(self(), recorded, world.planned());
  }

  public Optional<AcceptedWindow> window() {
    return WindowInForce.of(self(), recorded, world.planned());
  }

  public Optional<Window> openWindow() {
    return calendar().flatMap(calendar -> calendar.openAt(now()));
  }

  public Optional<Window> nextWindow() {
    return calendar().flatMap(calendar -> calendar.next(now()));
  }

  public boolean hasLease() {
    return world.disruption().filter(d -> d.object().equals(self().name())).isPresent();
  }

  /** Nodes of a pool that this operator cordoned under the present swap or departure. */
  public List<WorkerNode> cordoned(String pool) {
    return world.nodesOf(pool).stream().filter(WorkerNode::cordonedByUs).toList();
  }

  public CordonMark mark(WorkerNode node, String swapId) {
    return new CordonMark(swapId, now(), node.uid(), node.unschedulable());
  }

  public boolean clusterBusy() {
    var state = world.cluster().provisioning();
    return !state.settled() && state != Provisioning.Failed;
  }

  public Instant soon() {
    return now().plus(PollInterval.BRISK);
  }

  public Instant active() {
    return now().plus(pollInterval.active());
  }

  public Instant rest() {
    return pollInterval.nextRest(now());
  }
}
