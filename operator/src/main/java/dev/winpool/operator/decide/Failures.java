package dev.winpool.operator.decide;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/**
 * Rule 6: a pool that AKS reports Failed is repaired by repeating its own PUT, bounded, with
 * backoff; a stopped upgrade is left to the runs, for any PUT would resume it (trace T11); Canceled
 * waits for a person. A successor that failed is no reason to be deaf: the revert is the way back.
 */
final class Failures {

  private Failures() {}

  static Optional<Decision> apply(Situation s) {
    return canceled(s)
        .or(() -> repaired(s))
        .or(() -> Swapping.reversal(s))
        .or(
            () ->
                s.involved().stream()
                    .filter(pool -> pool.provisioning() == Provisioning.Failed)
                    .filter(pool -> !underRetire(s, pool) && !Swapping.rollsAwayFrom(s, pool))
                    .findFirst()
                    .flatMap(pool -> failed(s, pool)));
  }

  private static Optional<Decision> canceled(Situation s) {
    return s.involved().stream()
        .filter(pool -> pool.provisioning() == Provisioning.Canceled)
        .findFirst()
        .map(
            pool ->
                Decision.rest(
                    Standing.of(
                            Reason.OperationCanceled,
                            "an operation on " + pool.name() + " was cancelled",
                            s.rest())
                        .remedy("Bring the pool to Succeeded, e.g. az aks nodepool update")));
  }

  /** The pool is Succeeded again: the count of repairs begins anew. */
  private static Optional<Decision> repaired(Situation s) {
    return s.recorded()
        .attempts()
        .filter(a -> a.act().equals("Repair"))
        .filter(a -> s.world().pool(a.pool()).filter(AgentPool::succeeded).isPresent())
        .map(
            a ->
                Decision.act(
                    new Step.Remember(s.recorded().withAttempts(Optional.empty())),
                    Standing.of(Swapping.reason(s), a.pool() + " is Succeeded again", s.now())
                        .inMove(Swapping.moving(s))));
  }

  private static boolean underRetire(Situation s, AgentPool pool) {
    return s.recorded()
        .intent()
        .filter(i -> i.verb() == IntentVerb.Retire && i.pool().equals(pool.name()))
        .isPresent();
  }

  /** The upgrade was stopped, as a rule by a drain timeout: the pool keeps serving. */
  static boolean upgradeStopped(AgentPool pool) {
    var code = pool.provisioningError().code();
    return pool.provisioning() == Provisioning.Failed
        && (code.equals("UpgradeFailed") || code.equals("PodDrainFailure"));
  }

  private static Optional<Decision> failed(Situation s, AgentPool pool) {
    if (upgradeStopped(pool)) {
      return Runs.resume(s, pool);
    }
    var error = pool.provisioningError();
    var attempts =
        s.recorded()
            .attempts()
            .filter(a -> a.act().equals("Repair") && a.pool().equals(pool.name()));
    if (attempts.isEmpty()) {
      var first =
          new Attempts(
              "Repair", pool.name(), 0, s.now(), s.now(), s.now(), error.code(), error.message());
      return Optional.of(remember(s, Backoff.failed(Optional.empty(), first)));
    }
    var known = attempts.get();
    if (Backoff.exhausted(known, s.now())) {
      return Optional.of(Decision.rest(Backoff.standing(s, known).inMove(Swapping.moving(s))));
    }
    if (known.nextAt() != null && known.nextAt().isAfter(s.now())) {
      return Optional.of(Decision.rest(Backoff.standing(s, known).inMove(Swapping.moving(s))));
    }
    return Optional.of(
        Decision.act(
            new Step.UpdatePool(
                pool,
                pool.properties(),
                Step.UpdatePool.Act.Repair,
                "repairing " + pool.name() + ": " + error.code()),
            Backoff.standing(s, known)));
  }

  private static Decision remember(Situation s, Attempts attempts) {
    return Decision.act(
        new Step.Remember(s.recorded().withAttempts(Optional.of(attempts))),
        Standing.of(
                Reason.RepairingFailed,
                attempts.pool() + " is Failed: " + attempts.code() + " " + attempts.message(),
                Optional.ofNullable(attempts.nextAt()).orElse(s.active()))
            .since(s.now()));
  }
}
