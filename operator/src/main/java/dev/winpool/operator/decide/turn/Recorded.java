package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Absence;
import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.MigrationProgress;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Swap;
import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.window.AcceptedWindow;
import java.time.Instant;
import java.util.Optional;

/**
 * What earlier turns wrote down (identity.md): the part of the status that is read back.
 *
 * @param window the last maintenance window that could be read
 * @param moved when a pod was last seen to have left the source
 */
public record Recorded(
    Optional<Swap> swap,
    Optional<Intent> intent,
    Applied applied,
    Optional<Attempts> attempts,
    Optional<Absence> absence,
    Optional<ImageUpgradeStatus.Run> run,
    Optional<Plan> plan,
    Optional<Waiting> waiting,
    Optional<AcceptedWindow> window,
    Optional<Instant> moved) {

  /** A wait without its name is none: a definition older than the operator drops the field. */
  public static Recorded of(WindowsNodePoolStatus status) {
    return new Recorded(
        Optional.ofNullable(status.swap()),
        Optional.ofNullable(status.intent()),
        Optional.ofNullable(status.lastApplied()).orElse(Applied.NOTHING),
        Optional.ofNullable(status.attempts()),
        Optional.ofNullable(status.absence()),
        Optional.ofNullable(status.imageUpgrade()).map(ImageUpgradeStatus::lastRun),
        Optional.ofNullable(status.plan()),
        Optional.ofNullable(status.waiting()).filter(wait -> wait.about() != null),
        AcceptedWindow.of(status.acceptedWindow(), status.acceptedConfiguration()),
        Optional.ofNullable(status.migration()).map(MigrationProgress::lastMovedAt));
  }

  /** Whether it is of the same swap and the same intended act, or of none. */
  public boolean sameActs(Recorded other) {
    return swap.map(Swap::id).equals(other.swap.map(Swap::id))
        && intent.map(Intent::id).equals(other.intent.map(Intent::id));
  }

  public Recorded withSwap(Swap value) {
    return new Recorded(
        Optional.of(value), intent, applied, attempts, absence, run, plan, waiting, window, moved);
  }

  /** Since when nothing of the target served, where that could not be written down. */
  public Recorded closedSince(Instant at) {
    return swap.map(known -> withSwap(SwapDraft.of(known).closedSince(Optional.of(at)).done()))
        .orElse(this);
  }

  /** The swap is over, or was never begun in AKS: its plan goes with it. */
  public Recorded withoutSwap() {
    return new Recorded(
        Optional.empty(),
        Optional.empty(),
        applied,
        Optional.empty(),
        Optional.empty(),
        run,
        Optional.empty(),
        waiting,
        window,
        Optional.empty());
  }

  public Recorded withIntent(Intent value) {
    return new Recorded(
        swap, Optional.of(value), applied, attempts, absence, run, plan, waiting, window, moved);
  }

  public Recorded withoutIntent() {
    return new Recorded(
        swap, Optional.empty(), applied, attempts, absence, run, plan, waiting, window, moved);
  }

  public Recorded withApplied(Applied value) {
    return new Recorded(swap, intent, value, attempts, absence, run, plan, waiting, window, moved);
  }

  public Recorded withAttempts(Optional<Attempts> value) {
    return new Recorded(swap, intent, applied, value, absence, run, plan, waiting, window, moved);
  }

  public Recorded withAbsence(Optional<Absence> value) {
    return new Recorded(swap, intent, applied, attempts, value, run, plan, waiting, window, moved);
  }

  public Recorded withRun(ImageUpgradeStatus.Run value) {
    return new Recorded(
        swap, intent, applied, attempts, absence, Optional.of(value), plan, waiting, window, moved);
  }

  public Recorded withPlan(Plan value) {
    return new Recorded(
        swap, intent, applied, attempts, absence, run, Optional.of(value), waiting, window, moved);
  }

  public Recorded withWaiting(Optional<Waiting> value) {
    return new Recorded(swap, intent, applied, attempts, absence, run, plan, value, window, moved);
  }
}
