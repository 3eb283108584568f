package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.ZoneOffset;

/**
 * What is said when rule 2 speaks while something else cannot be read: at once, for nodes are
 * reopened, with what could not be read beside it.
 */
final class RescueReport {

  private RescueReport() {}

  static WindowsNodePoolStatus of(Turn.Rescued turn) {
    var standing = SeenReport.after(turn.decision().standing(), turn.outcome()).besides(turn.why());
    var message = Message.of(standing, turn.now(), ZoneOffset.UTC);
    var verdict = Verdict.of(standing);
    var reason = standing.reason().name();
    var told =
        new Conditions(turn.previous().conditions(), turn.now(), turn.generation())
            .judged(verdict, reason, message)
            .amongOthers();
    return Carried.over(turn.previous(), turn.recorded().swap(), turn.previous().outage())
        .saying(reason, Verdict.word(verdict.ready()), message, told);
  }
}
