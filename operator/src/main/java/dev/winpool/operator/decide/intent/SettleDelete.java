package dev.winpool.operator.decide.intent;

import dev.winpool.operator.api.Absence;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.WindowsNodePool;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A recorded Retire is never cancelled; its end is seen by two readings without the pool (trace
 * T17).
 */
final class SettleDelete {

  private SettleDelete() {}

  /**
   * A recorded Retire is never cancelled. Here only its end is seen: two readings without the pool.
   */
  static Optional<Decision> of(Situation s, Intent intent) {
    if (s.world().pool(intent.pool()).isPresent()) {
      return s.recorded().absence().isPresent()
          ? Optional.of(
              IntentFacts.forget(
                  s, s.recorded().withAbsence(Optional.empty()), intent.pool() + " is still there"))
          : Optional.empty();
    }
    if (IntentFacts.stale(s, intent)) {
      return Optional.of(IntentFacts.look(s, "reading whether " + intent.pool() + " is gone"));
    }
    var seen = s.recorded().absence().filter(a -> a.pool().equals(intent.pool()));
    if (seen.isEmpty()) {
      var absence = new Absence(intent.pool(), s.now(), 1);
      return Optional.of(
          Decision.act(
              new Step.Remember(s.recorded().withAbsence(Optional.of(absence))),
              retiring(s, intent).wakeIn(s.now(), Duration.ofSeconds(10))));
    }
    if (!s.world().listedAt().isAfter(seen.get().firstSeen())) {
      return Optional.of(Decision.rest(retiring(s, intent).wakeAt(s.soon())));
    }
    return Optional.of(ended(s, intent));
  }

  /** Lineage first, then the record is cleared: a crash in between repeats the second. */
  private static Decision ended(Situation s, Intent intent) {
    var move = s.move();
    if (move.isPresent()) {
      var lineage = s.lineage().ended(move.get().id(), intent.pool(), move.get().to());
      if (!lineage.equals(s.lineage())) {
        return Decision.act(
            new Step.Annotate(Map.of(WindowsNodePool.LINEAGE, Optional.of(lineage.text()))),
            retiring(s, intent).wakeAt(s.now()));
      }
    }
    return IntentFacts.forget(
        s, s.recorded().withoutSwap().withAbsence(Optional.empty()), intent.pool() + " is gone");
  }

  private static Standing retiring(Situation s, Intent intent) {
    var reason = s.deleting();
    return Standing.of(reason, intent.pool() + " is being deleted", s.soon())
        .since(intent.issuedAt());
  }
}
