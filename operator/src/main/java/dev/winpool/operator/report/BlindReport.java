package dev.winpool.operator.report;

import dev.winpool.operator.api.Outage;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import dev.winpool.operator.report.Verdict.Truth;
import dev.winpool.operator.world.BoundedText;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What is said while ARM or the API server does not answer: nothing for 15 minutes, then the truth.
 * The record is carried over untouched, but a place in line for the Lease is given up. While
 * nothing was ever seen it is said at once, so that nobody takes silence for health, and said anew
 * when the trouble is another.
 */
final class BlindReport {
  /** Short outages are nobody's business (status.md). */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private BlindReport() {}

  static WindowsNodePoolStatus of(Turn.Blind turn) {
    var over = Duration.between(turn.since(), turn.now()).compareTo(PATIENCE) >= 0;
    if (!over && turn.previous().observedGeneration() != null) {
      return turn.previous();
    }
    var ready = over ? Truth.False : Truth.Unknown;
    var known =
        Optional.ofNullable(turn.previous().outage())
            .filter(o -> o.why().equals(turn.trouble().why()));
    return known.isPresent() && told(turn.previous(), ready)
        ? turn.previous()
        : status(
            turn, ready, known.orElseGet(() -> new Outage(turn.since(), turn.trouble().why())));
  }

  private static boolean told(WindowsNodePoolStatus previous, Truth ready) {
    return previous.conditions().stream()
        .anyMatch(c -> c.getType().equals("Ready") && c.getStatus().equals(ready.name()));
  }

  private static WindowsNodePoolStatus status(Turn.Blind turn, Truth ready, Outage outage) {
    var since = Message.time(outage.since(), turn.now(), ZoneOffset.UTC);
    var message =
        BoundedText.of(turn.trouble().why() + "; since " + since + " UTC", Message.LONGEST);
    return Carried.over(turn.previous(), Optional.ofNullable(turn.previous().swap()), outage)
        .saying(
            turn.trouble().reason().name(),
            ready.name(),
            message,
            conditions(turn, ready, message));
  }

  private static List<Condition> conditions(Turn.Blind turn, Truth ready, String message) {
    var reason = turn.trouble().reason().name();
    return new Conditions(turn.previous().conditions(), turn.now(), turn.generation())
        .add("Ready", ready, reason, message)
        .add("Reconciling", true, reason, message)
        .add("Stalled", false, reason, message)
        .list();
  }
}
