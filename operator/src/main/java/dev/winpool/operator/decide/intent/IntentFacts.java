package dev.winpool.operator.decide.intent;

import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Intent;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.decide.turn.Step;

/** What settling any intent looks at and says. */
final class IntentFacts {

  private IntentFacts() {}

  /** It is settled: the record goes on without it. */
  static Decision forget(Situation s, Recorded next, String what) {
    return Decision.act(new Step.Remember(next), Standing.of(reason(s), what, s.now()));
  }

  /** Nothing can be told yet: a new reading is needed. */
  static Decision look(Situation s, String what) {
    return Decision.rest(Standing.of(reason(s), what, s.now().plusSeconds(1)));
  }

  private static Reason reason(Situation s) {
    if (s.self().leaving()) {
      return Reason.Deleting;
    }
    return s.recorded()
        .intent()
        .map(
            intent ->
                switch (intent.verb()) {
                  case Create -> s.evacuation().isPresent() ? Reason.Migrating : Reason.Creating;
                  case UpgradeImage, ResumeUpgrade -> Reason.ImageUpgrading;
                  case Retire -> s.deleting();
                })
        .orElse(Reason.Updating);
  }

  /**
   * The LIST began before the intent was written down: it cannot tell what became of it (trace
   * T17).
   */
  static boolean stale(Situation s, Intent intent) {
    var last = s.recorded().attempts().map(Attempts::lastAt).orElse(intent.issuedAt());
    var newest = last.isAfter(intent.issuedAt()) ? last : intent.issuedAt();
    return s.world().listedAt().isBefore(newest);
  }
}
