package dev.winpool.operator.decide;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.IntentVerb;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.ResumingPutGuard;
import dev.winpool.operator.decide.swap.Rollback;
import dev.winpool.operator.decide.swap.SwapRule;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.decide.upgrade.StoppedUpgrade;
import dev.winpool.operator.decide.upgrade.UpgradeRule;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.Provisioning;
import java.util.Optional;

/**
 * Rule 6: a pool that AKS reports Failed is repaired by repeating its own PUT, bounded, with
 * backoff; a stopped upgrade is left to the runs, for any PUT would resume it (trace T11); Canceled
 * waits for a person. A successor that failed is no reason to be deaf: the revert is the way back.
 */
public final class FailureRule {

  private FailureRule() {}

  static Optional<Decision> apply(Situation s) {
    return canceled(s)
        .or(() -> repaired(s))
        .or(() -> Rollback.reversal(s))
        .or(
            () ->
                s.involved().stream()
                    .filter(pool -> pool.provisioning() == Provisioning.Failed)
                    .filter(pool -> !underRetire(s, pool) && !Rollback.rollsAwayFrom(s, pool))
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
        .map(a -> succeededAgain(s, a.pool() + " is Succeeded again"));
  }

  private static Decision succeededAgain(Situation s, String what) {
    var standing = Standing.of(SwapRule.reason(s), what, s.now()).inMove(SwapRule.moving(s));
    return Optional.of(s)
        .filter(_ -> !SwapRule.moving(s))
        .flatMap(_ -> UpgradeRule.turnBack(s, standing))
        .orElseGet(
            () ->
                Decision.act(
                    new Step.Remember(s.recorded().withAttempts(Optional.empty())), standing));
  }

  private static boolean underRetire(Situation s, AgentPool pool) {
    return s.recorded()
        .intent()
        .filter(i -> i.verb() == IntentVerb.Retire && i.pool().equals(pool.name()))
        .isPresent();
  }

  private static Optional<Decision> failed(Situation s, AgentPool pool) {
    if (StoppedUpgrade.is(pool)) {
      return StoppedUpgrade.apply(s, pool);
    }
    return Optional.of(repair(s, pool));
  }

  /** The failure is counted, then the pool's own PUT is repeated, later and later, and bounded. */
  public static Decision repair(Situation s, AgentPool pool) {
    var error = pool.provisioningError();
    var attempts =
        s.recorded()
            .attempts()
            .filter(a -> a.act().equals("Repair") && a.pool().equals(pool.name()));
    if (attempts.isEmpty()) {
      var first =
          new Attempts(
              "Repair", pool.name(), 0, s.now(), s.now(), s.now(), error.code(), error.message());
      return remember(s, Backoff.failed(Optional.empty(), first));
    }
    var known = attempts.get();
    var standing = told(s, pool, known);
    return Backoff.bounded(s, "Repair", pool.name()).isPresent()
        ? Decision.rest(standing)
        : ResumingPutGuard.guard(s, pool, standing).orElseGet(() -> put(pool, standing));
  }

  private static Decision put(AgentPool pool, Standing standing) {
    var why = "repairing " + pool.name() + ": " + pool.provisioningError().code();
    return Decision.act(
        new Step.UpdatePool(pool, pool.properties(), Step.UpdatePool.Act.Repair, why), standing);
  }

  /** A successor that cannot be built leaves a way back (trace T14). */
  private static Standing told(Situation s, AgentPool pool, Attempts known) {
    var standing = Backoff.standing(s, known).inMove(SwapRule.moving(s));
    var successor = s.swap().filter(swap -> pool.name().equals(swap.to())).isPresent();
    return successor ? standing.remedy("To go back, revert osSKU") : standing;
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
