package dev.winpool.operator.decide.ownership;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.operation.OperationInProgress;
import dev.winpool.operator.decide.operation.ResumingPutGuard;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.time.Duration;
import java.util.Optional;

/**
 * Tags that another tool wiped are put back, three times within a day; then a person is asked
 * (trace T20).
 */
final class RestoreTags {
  private static final int MOST = 3;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration CALM = Duration.ofHours(1);

  private RestoreTags() {}

  /** The tags stayed for an hour: the count ends. */
  static Optional<Decision> calm(Situation s) {
    return tried(s)
        .filter(a -> s.ours().stream().anyMatch(pool -> pool.name().equals(a.pool())))
        .filter(a -> !a.lastAt().plus(CALM).isAfter(s.now()))
        .map(_ -> forgotten(s, Reason.UpToDate));
  }

  static Decision of(Situation s, AgentPool pool) {
    var tried = tried(s);
    if (tried.filter(a -> !a.firstAt().plus(DAY).isAfter(s.now())).isPresent()) {
      return forgotten(s, Reason.Updating);
    }
    if (tried.map(Attempts::count).orElse(0) >= MOST) {
      return tried.flatMap(a -> refused(s, a)).orElseGet(() -> contended(s, pool));
    }
    var what = "putting winpool's tags back on " + pool.name();
    if (!pool.provisioning().settled()) {
      var busy = what + " when it is no longer " + pool.provisioningState();
      return Decision.rest(Standing.of(Reason.Updating, busy, s.active()));
    }
    return OperationInProgress.stopped(s, pool)
        .map(Decision::rest)
        .or(() -> Backoff.waiting(s, AttemptedAct.Retag, pool.name()))
        .or(() -> ResumingPutGuard.guard(s, pool, ResumingPutGuard.waitingForWindow(s, pool, what)))
        .orElseGet(() -> put(s, pool, what));
  }

  private static Decision put(Situation s, AgentPool pool, String what) {
    var body = InPlaceUpdate.ownership(s, pool);
    return Decision.act(
        new Step.UpdatePool(pool, body, Step.UpdatePool.Purpose.Retag, "Retag: " + what),
        Standing.of(Reason.Updating, what, s.soon()));
  }

  /** AKS took none of the tries: nobody undoes anything. */
  private static Optional<Decision> refused(Situation s, Attempts tried) {
    return Optional.of(tried)
        .filter(a -> a.code() != null && !a.code().isEmpty())
        .map(a -> Decision.rest(Backoff.standing(s, a).stalledWhen(true)));
  }

  private static Decision contended(Situation s, AgentPool pool) {
    return Decision.rest(
        Standing.of(
                Reason.Contended,
                "something keeps removing winpool's tags from " + pool.name(),
                s.rest())
            .remedy("Let the other tool ignore tags that begin with winpool-"));
  }

  private static Optional<Attempts> tried(Situation s) {
    return s.recorded().attempts().flatMap(a -> a.of(AttemptedAct.Retag));
  }

  private static Decision forgotten(Situation s, Reason reason) {
    var others = s.recorded().attempts().flatMap(a -> a.without(AttemptedAct.Retag));
    return Decision.act(
        new Step.Remember(s.recorded().withAttempts(others)),
        Standing.of(reason, "the count of re-tags ends", s.now()));
  }
}
