package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.pool.OwnedKeys;
import dev.winpool.operator.decide.pool.WayBack;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;

/**
 * Rule 6, last part: a pool that AKS reports Failed is repaired by a PUT, later and later, and
 * bounded: with what the spec asks for today ({@link RepairedPool}). A stopped upgrade is another
 * rule's, for any PUT would resume it (trace T11).
 */
public final class Repair {

  private Repair() {}

  public static Optional<Decision> apply(Situation s) {
    return FailedPool.first(s).map(pool -> of(s, pool));
  }

  /** The pool is Succeeded again: the count of repairs begins anew. */
  public static Optional<Decision> succeeded(Situation s) {
    return s.recorded()
        .attempts()
        .flatMap(a -> a.of(AttemptedAct.Repair))
        .filter(a -> s.world().pool(a.pool()).filter(AgentPool::succeeded).isPresent())
        .map(a -> succeededAgain(s, a.pool() + " is Succeeded again"));
  }

  private static Decision succeededAgain(Situation s, String what) {
    var standing = Standing.of(s.swapReason(), what, s.now()).inMove(s.moving());
    return Optional.of(s)
        .filter(_ -> !s.moving())
        .flatMap(_ -> DisruptionLeaseGuard.releasedAfterRun(s, standing))
        .orElseGet(
            () -> Decision.act(new Step.Remember(s.recorded().withAttempts(others(s))), standing));
  }

  private static Optional<Attempts> others(Situation s) {
    return s.recorded().attempts().flatMap(a -> a.without(AttemptedAct.Repair));
  }

  /** The failure is counted, then the pool's own PUT is repeated, later and later, and bounded. */
  public static Decision of(Situation s, AgentPool pool) {
    var error = pool.provisioningError();
    var attempts = Backoff.of(s, AttemptedAct.Repair, pool.name());
    if (attempts.isEmpty()) {
      var first =
          new Attempts(
              AttemptedAct.Repair,
              pool.name(),
              0,
              s.now(),
              s.now(),
              s.now(),
              error.code(),
              error.message());
      return remember(s, Backoff.failed(s.recorded().attempts(), first));
    }
    var known = attempts.get();
    var standing = told(s, pool, known);
    return Backoff.bounded(s, AttemptedAct.Repair, pool.name()).isPresent()
        ? Decision.rest(standing)
        : RepairedPool.unmendable(s, pool, standing)
            .or(() -> ResumingPutGuard.guard(s, pool, standing))
            .or(() -> noted(s, pool, standing))
            .orElseGet(() -> put(s, pool, standing));
  }

  private static Optional<Decision> noted(Situation s, AgentPool pool, Standing standing) {
    return Optional.of(pool)
        .filter(p -> RepairedPool.bySpec(s, p))
        .flatMap(_ -> OwnedKeys.unnoted(s))
        .map(next -> Decision.act(new Step.Remember(next), standing.wakeAt(s.now())));
  }

  private static Decision put(Situation s, AgentPool pool, Standing standing) {
    var why = "repairing " + pool.name() + ": " + pool.provisioningError().code();
    return Decision.act(
        new Step.UpdatePool(
            pool, RepairedPool.properties(s, pool), Step.UpdatePool.Purpose.Repair, why),
        standing);
  }

  /** A successor that cannot be built leaves a way back (trace T14). */
  private static Standing told(Situation s, AgentPool pool, Attempts known) {
    var standing = Backoff.standing(s, known).inMove(s.moving());
    var successor = s.move().filter(move -> pool.name().equals(move.to())).isPresent();
    return successor ? standing.helpedBy(WayBack.sentence(s)) : standing;
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
