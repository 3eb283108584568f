package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.Standing;

/** How what an act met changes what is said. */
final class Outcomes {

  private Outcomes() {}

  static Standing refused(Standing decided, String code, String message) {
    return restated(decided, Reason.RepairingFailed, "AKS refused: " + code + " " + message);
  }

  static Standing noted(Standing decided, String what) {
    return restated(decided, decided.reason(), decided.what() + "; " + what);
  }

  private static Standing restated(Standing decided, Reason reason, String what) {
    return new Standing(
        reason,
        what,
        decided.since(),
        decided.nextTry(),
        decided.remedy(),
        decided.moving(),
        decided.stalled(),
        decided.wake(),
        decided.blockers(),
        decided.plan());
  }
}
