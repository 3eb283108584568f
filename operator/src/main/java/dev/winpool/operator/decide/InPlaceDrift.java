package dev.winpool.operator.decide;

import dev.winpool.operator.api.Applied;
import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.operation.Backoff;
import dev.winpool.operator.decide.pool.InPlaceUpdate;
import dev.winpool.operator.decide.preflight.Preflight;
import dev.winpool.operator.decide.preflight.Violation.Verb;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import dev.winpool.operator.world.AgentPool;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rule 10: what differs in place is closed by one PUT with If-Match, only on a computed difference.
 * Keys are written down as ours before they are set and forgotten after they are removed, so a
 * crash in between leaves nothing behind.
 */
final class InPlaceDrift {

  private InPlaceDrift() {}

  static Optional<Decision> apply(Situation s) {
    return s.serving().filter(AgentPool::succeeded).filter(s::owns).flatMap(pool -> drift(s, pool));
  }

  private static Optional<Decision> drift(Situation s, AgentPool pool) {
    var desired = InPlaceUpdate.of(s, pool);
    var wanted = InPlaceUpdate.applied(s);
    if (desired.changed().isEmpty()) {
      return wanted.equals(s.recorded().applied())
          ? Optional.empty()
          : Optional.of(remember(s, wanted));
    }
    var both = union(s.recorded().applied(), wanted);
    if (!both.equals(s.recorded().applied())) {
      return Optional.of(remember(s, both));
    }
    return Preflight.refuse(s, Verb.Scale)
        .or(() -> Backoff.waiting(s, AttemptedAct.Update, pool.name()))
        .or(() -> Optional.of(update(s, pool, desired)));
  }

  private static Decision update(Situation s, AgentPool pool, InPlaceUpdate.Desired desired) {
    var what = "changing " + String.join(", ", desired.changed()) + " of " + pool.name();
    return Decision.act(
        new Step.UpdatePool(pool, desired.properties(), Step.UpdatePool.Purpose.Update, what),
        Standing.of(Reason.Updating, what, s.soon()));
  }

  private static Decision remember(Situation s, Applied applied) {
    return Decision.act(
        new Step.Remember(s.recorded().withApplied(applied)),
        Standing.of(Reason.Updating, "noting which keys are ours", s.now()));
  }

  private static Applied union(Applied before, Applied wanted) {
    return new Applied(
        merged(before.labels(), wanted.labels()),
        merged(before.tags(), wanted.tags()),
        merged(before.taints(), wanted.taints()));
  }

  private static List<String> merged(Collection<String> a, Collection<String> b) {
    return Stream.concat(a.stream(), b.stream()).distinct().sorted().toList();
  }
}
