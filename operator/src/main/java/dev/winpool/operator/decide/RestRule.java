package dev.winpool.operator.decide;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.disruption.DisruptionLeaseGuard;
import dev.winpool.operator.decide.preflight.Judgement;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.window.Window;
import dev.winpool.operator.world.AgentPool;
import dev.winpool.operator.world.ApprovedImage;
import dev.winpool.operator.world.NodeImage;
import dev.winpool.operator.world.UntakenImage;
import java.time.Instant;
import java.util.Optional;

/**
 * Rule 13: nothing to do until the next boundary. The Lease, where it is still ours, is released
 * first; a spec that cannot be served is told although nothing begins.
 */
final class RestRule {

  private RestRule() {}

  static Optional<Decision> apply(Situation s) {
    return DisruptionLeaseGuard.releasedAfterRun(
            s, Standing.of(Reason.UpToDate, "releasing the disruption Lease", s.now()))
        .or(() -> counted(s))
        .or(() -> Judgement.atRest(s))
        .or(() -> Optional.of(rest(s)));
  }

  /** All is as the spec says: a write whose answer was lost has landed. */
  private static Optional<Decision> counted(Situation s) {
    return s.recorded()
        .attempts()
        .filter(a -> !Optional.of(a).equals(others(a)))
        .map(
            a ->
                Decision.act(
                    new Step.Remember(s.recorded().withAttempts(others(a))),
                    Standing.of(Reason.UpToDate, a.pool() + " is as the spec says", s.now())));
  }

  private static Optional<Attempts> others(Attempts a) {
    return a.without(AttemptedAct.Update).flatMap(b -> b.without(AttemptedAct.Create));
  }

  private static Decision rest(Situation s) {
    var pool = s.serving().map(AgentPool::name).orElse("the pool");
    return Decision.rest(
            Standing.of(Reason.UpToDate, pool + " is as the spec says", wake(s)).besides(offer(s)))
        .atRest();
  }

  /** What is offered keeps nothing up: an approval that takes nothing, an image left alone. */
  private static String offer(Situation s) {
    return s.serving()
        .flatMap(
            pool ->
                ApprovedImage.missed(s.spec(), pool, offered(s, pool))
                    .or(() -> UntakenImage.words(s.spec(), pool, offered(s, pool))))
        .orElse("");
  }

  private static Optional<NodeImage> offered(Situation s, AgentPool pool) {
    return Optional.ofNullable(s.world().latestImages().get(pool.name()));
  }

  /** A window that opens earlier than the next poll is not slept through. */
  private static Instant wake(Situation s) {
    return s.nextWindow()
        .map(Window::start)
        .filter(start -> start.isBefore(s.rest()))
        .orElse(s.rest());
  }
}
