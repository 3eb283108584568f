package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Evacuation;
import dev.winpool.operator.decide.turn.Evacuation.Move;
import dev.winpool.operator.decide.turn.NodeTime;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked before each act of a swap (swap.md): images, budgets, gate, window, Lease. A guard
 * that fails speaks a decision that waits; one that is content is silent.
 */
public record Guards(Situation s, Evacuation evacuation) {

  /** Whether the move may begin at all, whenever that is: images, budgets, gate. */
  public Optional<Decision> beforeMove(Move move) {
    return move.opened()
        ? Optional.empty()
        : WorkloadCompatibility.guard(s, move)
            .or(() -> OverlappingBudgets.guard(s, move))
            .or(() -> Approvals.gate(s, move, Gate.Move, awaitingMove()));
  }

  /** Before the first disruptive act, and while opening goes on. */
  public Optional<Decision> beforeOpening(Move move) {
    return move.back() && servesNobody()
        ? Optional.empty()
        : beforeEvicting(move.opened() ? Duration.ZERO : NodeTime.of(s));
  }

  /**
   * No pod that would be lost with its node is on the pool that is being emptied: what is done to
   * it disturbs nobody, and waits for no window and no turn. Pods that were not listed are not
   * absent (trace T4).
   */
  public boolean servesNobody() {
    var world = s.world();
    return world.workloads().readPools().contains(evacuation.from())
        && world.podsOf(evacuation.from()).stream().noneMatch(NodePod::occupiesNode);
  }

  /**
   * Before evicting.
   *
   * @param needed what must be left of the window
   */
  public Optional<Decision> beforeEvicting(Duration needed) {
    return window(needed)
        .or(() -> DisruptionLeaseGuard.lease(s, evacuation.id(), evacuation.reason()));
  }

  private Standing awaitingMove() {
    return Standing.of(
        Reason.PlanAwaitingApproval, "moving the workloads waits for approval", s.rest());
  }

  /** The window is open, and long enough for what is to begin. */
  public Optional<Decision> window(Duration needed) {
    if (s.spec().migration().start() == MigrationStart.Immediately) {
      return Optional.empty();
    }
    var open = s.openWindow().filter(window -> !s.now().plus(needed).isAfter(window.end()));
    return open.isPresent()
        ? Optional.empty()
        : Optional.of(
            releaseLease()
                .orElseGet(
                    () ->
                        Decision.rest(s.calendar().isEmpty() ? noWindow() : closed()).yielding()));
  }

  private Standing noWindow() {
    return Standing.of(
            Reason.NoWindow,
            "no maintenanceWindow: nodes of %s are not drained".formatted(evacuation.from()),
            s.rest())
        .inMove(DisruptionLeaseGuard.underWay(s))
        .stalledWhen(true)
        .remedy("Set spec.maintenanceWindow, or migration.start: Immediately");
  }

  private Standing closed() {
    var standing =
        Standing.of(
                Reason.WaitingForWindow,
                "draining %s waits for the maintenance window".formatted(evacuation.from()),
                s.rest())
            .inMove(DisruptionLeaseGuard.underWay(s));
    return NextOpening.told(s, standing);
  }

  /**
   * The Lease is given up while waiting, once nothing terminates and the owners of moved pods are
   * back.
   */
  public Optional<Decision> releaseLease() {
    var standing =
        Standing.of(evacuation.reason(), "releasing the disruption Lease while waiting", s.now())
            .inMove(s.moving());
    return calm() ? DisruptionLeaseGuard.released(s, standing) : Optional.empty();
  }

  /**
   * Nothing terminates but what is stuck, and the owners of moved pods are back, as far as all is
   * seen.
   */
  public boolean calm() {
    return s.world().workloads().unseen().isEmpty()
        && s.world().podsOf(evacuation.from()).stream()
            .filter(NodePod::occupiesNode)
            .flatMap(pod -> pod.ending().stream())
            .allMatch(ending -> ending.stuck(s.now()))
        && ReplacementPods.missing(s, evacuation).isEmpty();
  }
}
