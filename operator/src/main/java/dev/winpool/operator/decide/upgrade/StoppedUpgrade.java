package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.disruption.NextOpening;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.FailedPool;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Intents;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * An upgrade that AKS stopped, as a rule by a drain timeout: the pool keeps serving, and it stands
 * until the next window. Any PUT would resume it (trace T11), so none is sent before.
 */
public final class StoppedUpgrade {

  private StoppedUpgrade() {}

  public static Optional<Decision> apply(Situation s) {
    return FailedPool.first(s)
        .filter(FailedPool::upgradeStopped)
        .map(pool -> over(s).orElseGet(() -> resume(s, pool, standing(s, pool))));
  }

  private static Standing standing(Situation s, AgentPool pool) {
    var why = new StoppedDrain(pool).words();
    var nodes = new HalfUpgraded(s.world().nodesOf(pool.name()));
    return Standing.of(
            Reason.UpgradeStoppedByAks,
            "AKS stopped the upgrade of %s %s".formatted(pool.name(), why),
            s.rest())
        .besides(nodes.words())
        .remedy("Free the pod that blocks, or relax its budget" + nodes.remedy());
  }

  private static Decision resume(Situation s, AgentPool pool, Standing stopped) {
    var refused = Backoff.exhausted(s, AttemptedAct.ResumeUpgrade, pool.name());
    if (refused.isPresent()) {
      return refused.get();
    }
    if (s.calendar().isEmpty()) {
      var unset = stopped.stalledWhen(true).helpedBy("Set spec.maintenanceWindow");
      return released(s, unset).orElseGet(() -> Decision.rest(unset));
    }
    var free = UpgradeWindow.free(s);
    if (free.isEmpty()) {
      var later = NextOpening.told(s, stopped);
      return released(s, later).orElseGet(() -> Decision.rest(later));
    }
    return DisruptionLeaseGuard.lease(s, "resume", Reason.UpgradeStoppedByAks)
        .orElseGet(() -> intend(s, pool, free.get()));
  }

  /** The run is written down as stopped. */
  private static Optional<Decision> over(Situation s) {
    return RecordedRun.open(s).map(run -> RecordedRun.ended(s, run, RunResult.StoppedByAks));
  }

  /** The Lease is given back until the window in which the upgrade may be resumed. */
  private static Optional<Decision> released(Situation s, Standing standing) {
    return s.moving()
        ? Optional.empty()
        : DisruptionLeaseGuard.released(s, standing.wakeAt(s.now()));
  }

  private static Decision intend(Situation s, AgentPool pool, Window window) {
    var intent = Intents.resumeUpgrade(s, pool, window.start());
    var from = Optional.ofNullable(intent.from()).orElse("");
    var run =
        new ImageUpgradeStatus.Run(RunKind.Resume, window.start(), from, "", s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withIntent(intent).withRun(run)),
        Standing.of(
            Reason.ImageUpgrading, "resuming the stopped upgrade of " + pool.name(), s.now()));
  }
}
