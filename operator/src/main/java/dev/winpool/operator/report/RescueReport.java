package dev.winpool.operator.report;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

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
            .add("Ready", verdict.ready(), reason, message)
            .add("Reconciling", verdict.reconciling(), reason, message)
            .add("Stalled", verdict.stalled(), reason, message)
            .list();
    return new Carried(turn.previous(), turn.recorded().swap(), turn.previous().outage())
        .saying(reason, Verdict.word(verdict.ready()), message, among(turn.previous(), told));
  }

  /** What else is said of the pool stays as it was seen last. */
  private static List<Condition> among(WindowsNodePoolStatus previous, List<Condition> told) {
    var all = new ArrayList<>(told);
    previous.conditions().stream()
        .filter(old -> told.stream().noneMatch(c -> c.getType().equals(old.getType())))
        .forEach(all::add);
    return List.copyOf(all);
  }
}
