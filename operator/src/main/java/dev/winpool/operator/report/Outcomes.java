package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Remedy;
import dev.winpool.operator.world.TellingCode;

/** How what an act met changes what is said. */
final class Outcomes {

  private Outcomes() {}

  static Standing refused(Standing decided, String code, String message) {
    var remedy = Remedy.of(TellingCode.of(code, message));
    var helped = remedy.isEmpty() ? decided : decided.withRemedy(remedy);
    return helped.restated(Reason.RepairingFailed, "AKS refused: " + code + " " + message);
  }

  static Standing noted(Standing decided, String what) {
    return decided.restated(decided.reason(), decided.what() + "; " + what);
  }
}
