package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.api.WindowsNodePoolSpec;
import dev.winpool.operator.window.MaintenanceCalendar;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.CordonMark;
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
import java.util.stream.Stream;

/**
 * What the rules look at: what is true, what is recorded, and what follows from both at a glance.
 */
public record Situation(World world, Recorded recorded, PollInterval tempo) {
  /** Beyond this the operator's clock and the API server's are not the same time (design 3). */
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

  public Optional<Swap> swap() {
    return recorded.swap();
  }

  public Lineage lineage() {
    return Lineage.of(self());
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
    return swap()
        .map(swap -> swap.settledAt() == null || swap.to() == null ? swap.from() : swap.to())
        .map(world::pool)
        .orElseGet(() -> ours().size() == 1 ? Optional.of(ours().getFirst()) : Optional.empty());
  }

  /** Pools whose state matters to this object now. */
  public List<AgentPool> involved() {
    var swapped =
        swap().stream()
            .flatMap(swap -> Stream.of(swap.from(), Optional.ofNullable(swap.to()).orElse("")));
    var names = swapped.toList();
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
        .map(
            reason ->
                "annotation " + WindowsNodePool.HOLD + (reason.isBlank() ? "" : ": " + reason))
        .or(() -> world.clusterHold().map(reason -> "the whole cluster is held: " + reason));
  }

  public boolean skewed() {
    return world.skew().abs().compareTo(TOLERATED_SKEW) > 0;
  }

  public Optional<MaintenanceCalendar> calendar() {
    return Optional.ofNullable(spec().maintenanceWindow())
        .map(MaintenanceCalendar::of)
        .filter(calendar -> calendar.faults().isEmpty());
  }

  public Optional<Window> openWindow() {
    return calendar().flatMap(calendar -> calendar.openAt(now()));
  }

  public Optional<Window> nextWindow() {
    return calendar().flatMap(calendar -> calendar.next(now()));
  }

  public boolean holdsLease() {
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
    return now().plus(tempo.active());
  }

  public Instant rest() {
    return tempo.nextRest(now());
  }
}
