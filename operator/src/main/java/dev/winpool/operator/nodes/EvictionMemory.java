package dev.winpool.operator.nodes;

import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.Deferrals.Deferral;
import dev.winpool.operator.world.EvictionAnswer;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Keeps which evictions were refused, and until when. Safe for use by several threads. */
final class EvictionMemory {
  /** Pods of which nothing was heard for so long are gone. */
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<String, Trouble> pods = new HashMap<>();
  private final Returns returns = new Returns();
  private Instant overloadedUntil = Instant.MIN;

  /** A refusal, and how many failures in a row led to it. */
  private record Trouble(int failures, Deferral deferral) {}

  EvictionMemory(InstantSource clock) {
    this.clock = clock;
  }

  synchronized Deferrals deferrals() {
    var told = new HashMap<String, Deferral>();
    pods.forEach((uid, trouble) -> told.put(uid, trouble.deferral()));
    return new Deferrals(told, returns.deferrals(), overload().map(_ -> overloadedUntil));
  }

  /** How long the API server still is to be left alone (row D28). */
  synchronized Optional<Duration> overload() {
    var now = clock.instant();
    return overloadedUntil.isAfter(now)
        ? Optional.of(Duration.between(now, overloadedUntil))
        : Optional.empty();
  }

  /** Keeps what this answer says of the next try; the answer itself is handed on. */
  synchronized EvictionAnswer note(NodePod pod, EvictionAnswer answer) {
    var now = clock.instant();
    if (answer instanceof EvictionAnswer.Throttled(var after)) {
      overloadedUntil = now.plus(after);
      return answer;
    }
    if (answer instanceof EvictionAnswer.Granted) {
      returns.evicted(pod, now);
    }
    pods.values().removeIf(t -> t.deferral().until().plus(FORGOTTEN).isBefore(now));
    var before = Optional.ofNullable(pods.remove(pod.uid()));
    var failures =
        answer instanceof EvictionAnswer.Failed ? before.map(Trouble::failures).orElse(0) + 1 : 0;
    var since = before.map(trouble -> trouble.deferral().since()).orElse(now);
    EvictionPause.after(answer, failures)
        .map(p -> new Deferral(p.code(), since, p.why(), p.remedy(), now.plus(p.length())))
        .ifPresent(deferral -> pods.put(pod.uid(), new Trouble(failures, deferral)));
    return answer;
  }
}
