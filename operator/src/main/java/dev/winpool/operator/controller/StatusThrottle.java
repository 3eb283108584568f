package dev.winpool.operator.controller;

import dev.winpool.operator.api.WindowsNodePoolStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * At most one status write in ten seconds for progress alone; what is recorded, or turns a
 * condition, is written at once.
 */
final class StatusThrottle {
  static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Map<String, Instant> lastWrite = new ConcurrentHashMap<>();

  boolean worthWriting(
      String object, WindowsNodePoolStatus previous, WindowsNodePoolStatus next, Instant now) {
    if (next.equals(previous)) {
      return false;
    }
    var last = lastWrite.get(object);
    var young = last != null && now.isBefore(last.plus(BETWEEN)) && !now.isBefore(last);
    if (young && !matters(previous, next)) {
      return false;
    }
    lastWrite.put(object, now);
    return true;
  }

  private static boolean matters(WindowsNodePoolStatus a, WindowsNodePoolStatus b) {
    return !Objects.equals(a.swap(), b.swap())
        || !Objects.equals(a.intent(), b.intent())
        || !Objects.equals(a.lastApplied(), b.lastApplied())
        || !Objects.equals(a.attempts(), b.attempts())
        || !Objects.equals(a.waitsForLease(), b.waitsForLease())
        || !Objects.equals(a.absence(), b.absence())
        || !Objects.equals(a.plan(), b.plan())
        || !Objects.equals(a.acceptedWindow(), b.acceptedWindow())
        || !Objects.equals(a.acceptedConfiguration(), b.acceptedConfiguration())
        || !Objects.equals(a.observedGeneration(), b.observedGeneration())
        || !Objects.equals(run(a), run(b))
        || !verdicts(a.conditions()).equals(verdicts(b.conditions()));
  }

  private static Object run(WindowsNodePoolStatus status) {
    return status.imageUpgrade() == null
        ? List.of()
        : Objects.requireNonNullElse(status.imageUpgrade().lastRun(), List.of());
  }

  private static List<String> verdicts(List<Condition> conditions) {
    return conditions.stream().map(c -> c.getType() + c.getStatus() + c.getReason()).toList();
  }
}
