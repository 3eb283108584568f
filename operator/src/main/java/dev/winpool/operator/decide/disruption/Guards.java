package dev.winpool.operator.decide.disruption;

import dev.winpool.operator.api.Gate;
import dev.winpool.operator.api.MigrationStart;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import java.time.Duration;
import java.util.Optional;

/**
 * What is asked before each act of a swap (design 5): images, budgets, gate, window, Lease. A guard
 * that fails speaks a decision that waits; one that is content is silent.
 */
public record Guards(Situation s, Swap swap) {

  /** Before the first disruptive act, and while opening goes on. */
  public Optional<Decision> beforeOpening() {
    return swap.opening() != null
        ? beforeEvicting(Duration.ZERO)
        : WorkloadCompatibility.guard(s, swap)
            .or(() -> OverlappingBudgets.guard(s, swap))
            .or(() -> Approvals.gate(s, swap, Gate.Move, awaitingMove()))
            .or(() -> beforeEvicting(s.spec().drain().timeout()));
  }

  /**
   * Before evicting.
   *
   * @param needed what must be left of the window
   */
  public Optional<Decision> beforeEvicting(Duration needed) {
    return window(needed).or(() -> DisruptionLeaseGuard.lease(s, swap.id(), SwapRule.moving(s)));
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
            giveTurnBack()
                .orElseGet(
                    () ->
                        Decision.rest(s.calendar().isEmpty() ? noWindow() : closed()).yielding()));
  }

  private Standing noWindow() {
    return Standing.of(
            Reason.NoWindow,
            "no maintenanceWindow: nodes of %s are not drained".formatted(swap.from()),
            s.rest())
        .inMove(SwapRule.moving(s))
        .remedy("Set spec.maintenanceWindow, or migration.start: Immediately");
  }

  private Standing closed() {
    var standing =
        Standing.of(
                Reason.WaitingForWindow,
                "draining %s waits for the maintenance window".formatted(swap.from()),
                s.rest())
            .inMove(SwapRule.moving(s));
    return s.nextWindow().map(window -> standing.next(window.start())).orElse(standing);
  }

  /**
   * The Lease is given up while waiting, once nothing terminates and the owners of moved pods are
   * back.
   */
  public Optional<Decision> giveTurnBack() {
    var standing =
        Standing.of(SwapRule.reason(s), "giving the turn back while waiting", s.now())
            .inMove(SwapRule.moving(s));
    return calm() ? DisruptionLeaseGuard.givenBack(s, standing) : Optional.empty();
  }

  private boolean calm() {
    return s.world().podsOf(swap.from()).stream()
            .noneMatch(pod -> pod.holdsNode() && pod.deletingSince().isPresent())
        && ReplacementPods.missing(s, swap).isEmpty();
  }
}
