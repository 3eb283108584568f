package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.ImageUpgradeStatus.Run;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.disruption.InPlaceGuards;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.FinalAnswer;
import dev.winpool.operator.decide.plan.PlanInPlace;
import dev.winpool.operator.decide.pool.WindowsInPlace;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * From Windows2022 to Windows2025 in the pool itself ({@link WindowsInPlace}), taken as a run:
 * checked and planned before, once a window, under the Lease, counted when every node was looked
 * at. As with {@link KubernetesUpgrade} the record of the run comes first and If-Match fences the
 * PUT; a pool that shows the version is not asked again. Other than there the same PUT goes out
 * once for a generation of the spec: whatever AKS said to it, or did not show of it, stays said,
 * and the way by a new pool is named.
 */
final class WindowsUpgrade {
  private static final AttemptedAct ACT = AttemptedAct.UpgradeWindows;

  private WindowsUpgrade() {}

  /** While it waits or was refused the other runs go on, and others have the turn. */
  static Optional<Decision> apply(Situation s, AgentPool pool) {
    return WindowsInPlace.chosen(s, pool)
        ? Optional.of(decided(s, pool)).map(WindowsUpgrade::letting)
        : Optional.empty();
  }

  private static Decision letting(Decision decision) {
    var rests = decision.step() instanceof Step.Rest && !decision.yields();
    return rests ? decision.yielding() : decision;
  }

  private static Decision decided(Situation s, AgentPool pool) {
    return Preflight.refuse(s, Verb.InPlace)
        .or(() -> refused(s, pool))
        .or(() -> Backoff.bounded(s, ACT, pool.name()))
        .or(() -> guarded(s, pool))
        .or(() -> waiting(s, pool))
        .orElseGet(() -> begin(s, pool));
  }

  /** What a person has to do, or has to say, before it may begin. */
  private static Optional<Decision> guarded(Situation s, AgentPool pool) {
    return InPlaceGuards.workloads(s, pool, s.spec().osSKU()).or(() -> plan(s, pool).gate());
  }

  private static PlanInPlace plan(Situation s, AgentPool pool) {
    return new PlanInPlace(s, pool, s.spec().osSKU());
  }

  private static Optional<Decision> waiting(Situation s, AgentPool pool) {
    var what = s.spec().osSKU() + " in place for " + pool.name();
    return UpgradeWindow.waiting(s, "windows", what)
        .map(decision -> decision.saying(planned(s, pool, decision.standing())));
  }

  private static Standing planned(Situation s, AgentPool pool, Standing standing) {
    return standing.planned(plan(s, pool).written());
  }

  private static Decision begin(Situation s, AgentPool pool) {
    var window = UpgradeWindow.free(s).orElseThrow();
    var from = pool.view().kind().osSku().orElse("");
    var to = s.spec().osSKU().name();
    var run = new Run(RunKind.WindowsVersion, window.start(), from, to, s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withRun(run)),
        planned(s, pool, standing(s, pool).wakeAt(s.now())));
  }

  /**
   * Speaks while the recorded run is one of these and AKS does not show its version: the PUT, as
   * long as the window and the turn are ours, the spec still asks for it and all that was asked
   * before still holds.
   */
  static Optional<Decision> unfinished(Situation s, AgentPool pool, Run run) {
    if (run.kind() != RunKind.WindowsVersion || WindowsInPlace.shows(pool, run.to())) {
      return Optional.empty();
    }
    return unseen(s, pool, run).or(() -> Optional.of(next(s, pool, run)));
  }

  /** AKS took it: its lists are given time to show it before the run and the Lease are given up. */
  private static Optional<Decision> unseen(Situation s, AgentPool pool, Run run) {
    var what =
        "AKS took %s in place on %s, and does not show it yet".formatted(run.to(), pool.name());
    return Backoff.of(s, ACT, pool.name())
        .filter(attempts -> Optional.ofNullable(attempts.code()).orElse("").isEmpty())
        .filter(attempts -> Backoff.waiting(s, ACT, pool.name()).isPresent())
        .map(
            attempts ->
                Standing.of(Reason.ImageUpgrading, what, s.active())
                    .since(attempts.lastAt())
                    .next("Given up at", attempts.nextAt()))
        .map(standing -> Decision.rest(standing).underWay());
  }

  private static Decision next(Situation s, AgentPool pool, Run run) {
    if (over(s, pool)) {
      return RecordedRun.ended(s, run, RunResult.Refused);
    }
    return mayGoOn(s, pool, run)
        ? Backoff.waiting(s, ACT, pool.name()).orElseGet(() -> put(s, pool))
        : RecordedRun.ended(s, run, RunResult.NotBegun);
  }

  private static boolean over(Situation s, AgentPool pool) {
    return refused(s, pool).isPresent() || Backoff.exhausted(s, ACT, pool.name()).isPresent();
  }

  private static boolean mayGoOn(Situation s, AgentPool pool, Run run) {
    return UpgradeWindow.holds(s, run)
        && WindowsInPlace.chosen(s, pool)
        && Preflight.refuse(s, Verb.InPlace).isEmpty()
        && guarded(s, pool).isEmpty();
  }

  private static Decision put(Situation s, AgentPool pool) {
    var standing = standing(s, pool);
    var purpose = Step.UpdatePool.Purpose.UpgradeWindows;
    return Decision.act(
        new Step.UpdatePool(pool, WindowsInPlace.properties(pool), purpose, standing.what()),
        standing);
  }

  private static Standing standing(Situation s, AgentPool pool) {
    return Standing.of(
        Reason.ImageUpgrading,
        "taking %s in place on %s".formatted(s.spec().osSKU(), pool.name()),
        s.soon());
  }

  /** Speaks when AKS said no under this spec, or took it and does not show it. */
  private static Optional<Decision> refused(Situation s, AgentPool pool) {
    return Backoff.of(s, ACT, pool.name())
        .filter(FinalAnswer::given)
        .map(attempts -> Decision.rest(told(s, pool, attempts)));
  }

  private static Standing told(Situation s, AgentPool pool, Attempts attempts) {
    var code = Optional.ofNullable(attempts.code()).filter(text -> !text.isEmpty());
    var words = Optional.ofNullable(attempts.message()).orElse("");
    var wanted = s.spec().osSKU();
    var what =
        code.map(
                said ->
                    "AKS refused %s in place on %s: %s %s"
                        .formatted(wanted, pool.name(), said, words))
            .orElseGet(
                () ->
                    "AKS was asked for %s in place on %s, and does not show it"
                        .formatted(wanted, pool.name()));
    return Standing.of(Reason.ProvisioningFailed, what.strip(), s.rest())
        .since(attempts.firstAt())
        .remedy(
            "Set migration.strategy: NewPool, which goes by a new pool; the same is not asked again before the spec changes")
        .stalledWhen(true);
  }
}
