package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import java.time.ZoneOffset;

/** What is said where another installation serves the cluster; the record is that one's. */
final class AsideReport {

  private AsideReport() {}

  static WindowsNodePoolStatus of(Turn.Aside turn) {
    var message = Message.of(turn.standing(), turn.now(), ZoneOffset.UTC);
    var verdict = Verdict.of(turn.standing());
    var reason = turn.standing().reason().name();
    var told =
        new Conditions(turn.previous().conditions(), turn.now(), turn.generation())
            .judged(verdict, reason, message)
            .amongOthers();
    return Carried.whole(turn.previous())
        .saying(reason, Verdict.word(verdict.ready()), message, told);
  }
}
