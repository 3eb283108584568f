package dev.winpool.operator.decide;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.AgentPool;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Rule 3: while held nothing is written to ARM, nodes or pods (but the cordons that rule 2 has
 * lifted before); what AKS is still doing is named.
 */
final class HoldRule {

  private HoldRule() {}

  static Optional<Decision> apply(Situation s) {
    return s.hold().map(reason -> Decision.rest(standing(s, reason)));
  }

  private static Standing standing(Situation s, String reason) {
    var busy =
        s.involved().stream()
            .filter(pool -> !pool.provisioning().settled())
            .map(HoldRule::doing)
            .collect(Collectors.joining(", "));
    var closed = s.involved().stream().anyMatch(pool -> !s.cordoned(pool.name()).isEmpty());
    return Standing.of(
            Reason.Held,
            "held (" + reason + ")" + (busy.isEmpty() ? "" : "; AKS is still at work: " + busy),
            busy.isEmpty() ? s.rest() : s.active())
        .inMove(closed)
        .remedy("Remove the hold to go on");
  }

  private static String doing(AgentPool pool) {
    return pool.name() + " " + pool.provisioningState();
  }
}
