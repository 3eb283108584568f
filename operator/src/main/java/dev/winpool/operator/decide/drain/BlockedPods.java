package dev.winpool.operator.decide.drain;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.OnTimeout;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.Deferrals;
import dev.winpool.operator.world.PodWish;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is said of pods that cannot be evicted now.
 *
 * @param blocked not empty; the one that most needs a person is named
 * @param limit when the time of the first begun node is over (row D37); empty without a limit
 */
record BlockedPods(Situation s, List<Blocker> blocked, Optional<Instant> limit) {
  /** A pause shorter than this is not worth letting another object begin in between. */
  private static final Duration KEPT = Duration.ofSeconds(30);

  /** {@code node akswin19000002: 1 pod blocked by budget shop/cart (needs 3 healthy, has 3)} */
  String what() {
    var first = first();
    var by =
        Optional.ofNullable(first.budget())
            .map(budget -> " by budget " + budget)
            .orElse(": " + first.pod());
    var alike = alike(first);
    return "node %s: %d %s blocked%s (%s)"
        .formatted(first.node(), alike, alike == 1 ? "pod" : "pods", by, first.reason());
  }

  private Blocker first() {
    return Collections.min(blocked, Blocker.BY_NEED);
  }

  /** Blocked on the same node by the same budget, or for the same reason without one. */
  private long alike(Blocker first) {
    return blocked.stream()
        .filter(b -> b.node().equals(first.node()))
        .filter(b -> Objects.equals(b.budget(), first.budget()))
        .filter(b -> first.budget() != null || b.reason().equals(first.reason()))
        .count();
  }

  /** The standing with reason, since, limit, remedy and blockers of these pods. */
  Standing in(Standing standing) {
    var first = first();
    var overdue = limit.filter(at -> at.isBefore(s.now())).isPresent();
    var said =
        standing
            .as(overdue ? Reason.DrainTimedOut : Reason.DrainBlocked)
            .since(Optional.ofNullable(first.since()).orElse(s.now()))
            .remedy(Optional.ofNullable(first.remedy()).orElse(""))
            .stalledWhen(overdue)
            .blockedBy(blocked);
    var later = s.now().plusSeconds(15);
    var freed = freed();
    return limit
        .filter(_ -> !overdue)
        .filter(at -> freed.filter(at::isAfter).isEmpty())
        .map(at -> said.next(first.budget() == null ? "Stalled at" : atTheLimit(), at))
        .or(() -> freed.map(at -> said.next("may go at", at)))
        .orElse(said)
        .wakeAt(soonest().filter(later::isAfter).orElse(later));
  }

  private String atTheLimit() {
    return s.spec().drain().onTimeout() == OnTimeout.Force ? "forced at" : "Stalled at";
  }

  /** When the first of them may go that asked to be spared for a while (row D21). */
  private Optional<Instant> freed() {
    var keys = blocked.stream().map(Blocker::pod).collect(Collectors.toSet());
    return s.world().workloads().pods().stream()
        .filter(pod -> keys.contains(pod.key()))
        .flatMap(pod -> PodWish.until(pod, s.now()).stream())
        .min(Instant::compareTo);
  }

  /** Whether a refused eviction is asked for again so soon that the turn is kept. */
  boolean soon() {
    return soonest().filter(at -> at.isBefore(s.now().plus(KEPT))).isPresent();
  }

  /** When the first refused eviction may be asked for again. */
  private Optional<Instant> soonest() {
    return s.world().workloads().deferrals().pods().values().stream()
        .map(Deferrals.Deferral::until)
        .filter(at -> at.isAfter(s.now()))
        .min(Instant::compareTo);
  }
}
