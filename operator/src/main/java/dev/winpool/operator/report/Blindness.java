package dev.winpool.operator.report;

import dev.winpool.operator.api.Reason;
import dev.winpool.operator.api.Summary;
import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * What is said while ARM or the API server does not answer: nothing for 15 minutes, then the truth.
 */
public final class Blindness {
  /** Short outages are nobody's business (design 1.3). */
  public static final Duration PATIENCE = Duration.ofMinutes(15);

  private Blindness() {}

  /**
   * The status with {@code AzureUnavailable}; the record is carried over untouched. While nothing
   * was ever seen it is said at once, so that nobody takes silence for health, and said anew when
   * the trouble is another.
   */
  public static WindowsNodePoolStatus report(
      WindowsNodePoolStatus previous, Seen seen, String why) {
    var over = Duration.between(seen.since(), seen.now()).compareTo(PATIENCE) >= 0;
    var first = !over && unseen(previous);
    var ready = first ? "Unknown" : "False";
    if (!first && !over || told(previous, ready, why)) {
      return previous;
    }
    var message =
        Message.bounded(
            why + "; since " + Message.time(seen.since(), seen.now(), ZoneOffset.UTC) + " UTC",
            1000);
    var reason = Reason.AzureUnavailable.name();
    var conditions =
        new Conditions(previous.conditions(), seen.now(), seen.generation())
            .add("Ready", first ? Verdict.Truth.Unknown : Verdict.Truth.False, reason, message)
            .add("Reconciling", true, reason, message)
            .add("Stalled", false, reason, message)
            .list();
    return new WindowsNodePoolStatus(
        previous.observedGeneration(),
        summary(previous, ready, message),
        previous.pool(),
        previous.successor(),
        previous.plan(),
        previous.swap(),
        previous.intent(),
        previous.lastApplied(),
        previous.attempts(),
        previous.absence(),
        previous.migration(),
        previous.blockers(),
        previous.blockersTotal(),
        previous.imageUpgrade(),
        previous.support(),
        previous.advisories(),
        conditions);
  }

  /** Whether no turn has ever seen anything. */
  private static boolean unseen(WindowsNodePoolStatus previous) {
    return ready(previous).allMatch(condition -> blind(condition, "Unknown"));
  }

  /** Whether that is what people read already; a restart does not make it begin later. */
  private static boolean told(WindowsNodePoolStatus previous, String ready, String why) {
    return ready(previous)
        .anyMatch(
            condition -> blind(condition, ready) && condition.getMessage().startsWith(why + ";"));
  }

  private static boolean blind(Condition condition, String ready) {
    return condition.getStatus().equals(ready)
        && condition.getReason().equals(Reason.AzureUnavailable.name());
  }

  private static Stream<Condition> ready(WindowsNodePoolStatus status) {
    return status.conditions().stream().filter(each -> each.getType().equals("Ready"));
  }

  /** Since when nothing was seen. */
  public record Seen(Instant since, Instant now, long generation) {}

  private static Summary summary(WindowsNodePoolStatus previous, String ready, String message) {
    var old = previous.summary();
    return old == null
        ? new Summary(
            null,
            null,
            null,
            null,
            ready,
            Reason.AzureUnavailable.name(),
            null,
            null,
            null,
            null,
            null,
            message)
        : new Summary(
            old.pool(),
            old.osSKU(),
            old.nodes(),
            old.image(),
            ready,
            Reason.AzureUnavailable.name(),
            old.successor(),
            old.progress(),
            old.blocked(),
            old.nextWindow(),
            old.supportEnds(),
            message);
  }
}
