package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.disruption.NextOpening;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.window.Window;
import java.time.Duration;
import java.util.Optional;

/** When a run may begin: inside the window, once a window, under the Lease. */
final class UpgradeWindow {
  /**
   * A run that begins with less than this left would hardly move one node (aks.md section 4: 10 to
   * 20 min and the drain).
   */
  private static final Duration LEAST = Duration.ofMinutes(45);

  private UpgradeWindow() {}

  /**
   * The open window, if it is long enough and no run was begun in it. One that AKS never took is
   * tried again in it. A clock that was set back meets windows again that had their run: all up to
   * that of the last run are used up.
   */
  static Optional<Window> free(Situation s) {
    var used =
        s.recorded()
            .run()
            .filter(run -> run.result() != RunResult.NotBegun)
            .map(ImageUpgradeStatus.Run::window);
    return s.openWindow()
        .filter(window -> window.fits(s.now(), LEAST))
        .filter(window -> used.filter(last -> !window.start().isAfter(last)).isEmpty());
  }

  /** The window that the run was begun in is open, long enough still for what is sent, and ours. */
  static boolean holds(Situation s, ImageUpgradeStatus.Run run) {
    var window = s.openWindow().filter(open -> open.start().equals(run.window()));
    return window.filter(open -> open.fits(s.now(), LEAST)).isPresent() && s.hasLease();
  }

  /**
   * Window, once a window, Lease: in this order; silent when the run may begin.
   *
   * @param run what the Lease is taken for
   */
  static Optional<Decision> waiting(Situation s, String run, String what) {
    return closed(s, what).or(() -> turn(s, run));
  }

  /** Speaks until the Lease is ours, inside the window. */
  static Optional<Decision> turn(Situation s, String run) {
    return DisruptionLeaseGuard.lease(s, run, Reason.ImageUpgrading);
  }

  /** Speaks while no window is open in which a run may begin. */
  static Optional<Decision> closed(Situation s, String what) {
    if (s.calendar().isEmpty()) {
      return Optional.of(
          Decision.rest(
              Standing.of(Reason.NoWindow, what + " waits: no maintenanceWindow is set", s.rest())
                  .stalledWhen(true)
                  .remedy("Set spec.maintenanceWindow")));
    }
    if (free(s).isEmpty()) {
      var standing =
          Standing.of(
              Reason.WaitingForWindow, what + " waits for the maintenance window", s.rest());
      return Optional.of(Decision.rest(NextOpening.told(s, standing)));
    }
    return Optional.empty();
  }
}
