package dev.winpool.operator.decide.upgrade;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.ImageUpgradeStatus;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.RunKind;
import dev.winpool.operator.api.RunResult;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.pool.NotShown;
import dev.winpool.operator.decide.pool.Unshown;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Refusal;
import dev.winpool.operator.decide.preflight.Violation;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.KubernetesVersion;
import java.util.Optional;

/**
 * The Kubernetes version of a pool, taken as a run: once a window, under the Lease, counted when
 * every node was looked at. It needs no intent, for If-Match fences its PUT: the record of the run
 * comes first, and the PUT is repeated until AKS shows the version.
 */
final class KubernetesUpgrade {

  private KubernetesUpgrade() {}

  static Optional<Decision> apply(Situation s, AgentPool pool) {
    var wanted = Optional.ofNullable(s.spec().template().orchestratorVersion());
    var runs = runs(pool);
    if (wanted.isEmpty() || runs.isEmpty() || KubernetesVersion.meets(runs, wanted.get())) {
      return Optional.empty();
    }
    if (givenUp(s, pool, wanted.get())) {
      return Optional.empty();
    }
    return KubernetesVersion.older(wanted.get(), runs)
        ? Optional.of(Refusal.of(s, downgrade(pool, wanted.get(), runs)))
        : Preflight.refuse(s, Verb.Image)
            .or(() -> Backoff.exhausted(s, AttemptedAct.UpgradeKubernetes, pool.name()))
            .or(
                () ->
                    UpgradeWindow.waiting(
                        s, "upgrade", "Kubernetes " + wanted.get() + " for " + pool.name()))
            .or(() -> Optional.of(begin(s, pool, wanted.get())));
  }

  private static Violation downgrade(AgentPool pool, String wanted, String runs) {
    return new Violation(
        Verb.Image,
        "KubernetesDowngrade",
        "template.orchestratorVersion %s is older than %s, which %s runs; AKS never goes back. Set it to %s"
            .formatted(wanted, runs, pool.name(), runs));
  }

  private static Decision begin(Situation s, AgentPool pool, String wanted) {
    if (InPlaceUpdate.asked(pool, wanted)) {
      return Decision.rest(unexplained(s, pool, wanted).as(Reason.Updating));
    }
    var window = UpgradeWindow.free(s).orElseThrow();
    var run =
        new ImageUpgradeStatus.Run(
            RunKind.Kubernetes, window.start(), runs(pool), wanted, s.now(), null, null);
    return Decision.act(
        new Step.Remember(s.recorded().withRun(run)), standing(s, pool, wanted).wakeAt(s.now()));
  }

  /**
   * Speaks while the recorded run is one of these and AKS does not show its version yet: the PUT,
   * as long as the window and the turn are ours and the spec still asks for it.
   */
  static Optional<Decision> unfinished(Situation s, AgentPool pool, ImageUpgradeStatus.Run run) {
    if (run.kind() != RunKind.Kubernetes || KubernetesVersion.meets(runs(pool), run.to())) {
      return Optional.empty();
    }
    if (InPlaceUpdate.asked(pool, run.to())) {
      return Optional.of(
          Decision.rest(unexplained(s, pool, run.to()).since(run.startedAt())).underWay());
    }
    var wanted = run.to().equals(s.spec().template().orchestratorVersion());
    return Optional.of(
        UpgradeWindow.holds(s, run) && wanted && !givenUp(s, pool, run.to())
            ? tried(s, pool, run).orElseGet(() -> put(s, pool, run.to()))
            : RecordedRun.ended(s, run, RunResult.NotBegun));
  }

  /** The next try lies ahead; or there were too many, and the run is over. */
  private static Optional<Decision> tried(Situation s, AgentPool pool, ImageUpgradeStatus.Run run) {
    return Backoff.exhausted(s, AttemptedAct.UpgradeKubernetes, pool.name())
        .map(_ -> RecordedRun.ended(s, run, RunResult.Refused))
        .or(() -> Backoff.waiting(s, AttemptedAct.UpgradeKubernetes, pool.name()));
  }

  private static Decision put(Situation s, AgentPool pool, String version) {
    var desired = InPlaceUpdate.version(s, pool, version);
    var standing = standing(s, pool, version);
    return desired
        .unshown()
        .map(unshown -> NotShown.standing(s, pool, unshown).as(Reason.ImageUpgrading))
        .map(said -> Decision.rest(said).underWay())
        .orElseGet(
            () ->
                Decision.act(
                    desired.put(pool, Step.UpdatePool.Purpose.Upgrade, standing.what()), standing));
  }

  /** AKS was asked for that version a few times and never showed it: no window is spent on it. */
  private static boolean givenUp(Situation s, AgentPool pool, String version) {
    return InPlaceUpdate.version(s, pool, version).unshown().filter(Unshown::givenUp).isPresent();
  }

  private static Standing standing(Situation s, AgentPool pool, String version) {
    return Standing.of(
        Reason.ImageUpgrading, "taking Kubernetes " + version + " on " + pool.name(), s.soon());
  }

  private static Standing unexplained(Situation s, AgentPool pool, String version) {
    return Standing.of(
        Reason.ImageUpgrading,
        "AKS says Succeeded for Kubernetes %s; %s still runs %s"
            .formatted(version, pool.name(), runs(pool)),
        s.active());
  }

  private static String runs(AgentPool pool) {
    return pool.text("currentOrchestratorVersion")
        .or(() -> pool.text("orchestratorVersion"))
        .orElse("");
  }
}
