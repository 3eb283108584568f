package dev.winpool.operator.decide;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the object stands and what a person is told (design 1.2): what, since when, next try, who
 * can do what.
 *
 * @param moving pods may be moving or nodes of ours are cordoned: waiting then counts as not ready
 *     (design 1.3)
 * @param stalled the wait has become a case for a person (a limit has passed)
 * @param wake when to look again at the latest
 */
public record Standing(
    Reason reason,
    String what,
    Optional<Instant> since,
    Optional<Instant> nextTry,
    String remedy,
    boolean moving,
    boolean stalled,
    Instant wake,
    List<Blocker> blockers,
    Optional<Plan> plan) {

  public Standing {
    blockers = List.copyOf(blockers);
  }

  static Standing of(Reason reason, String what, Instant wake) {
    return new Standing(
        reason,
        what,
        Optional.empty(),
        Optional.empty(),
        "",
        false,
        false,
        wake,
        List.of(),
        Optional.empty());
  }

  Standing as(Reason other) {
    return new Standing(other, what, since, nextTry, remedy, moving, stalled, wake, blockers, plan);
  }

  Standing since(Instant at) {
    return new Standing(
        reason, what, Optional.of(at), nextTry, remedy, moving, stalled, wake, blockers, plan);
  }

  Standing next(Instant at) {
    var sooner = at.isBefore(wake) ? at : wake;
    return new Standing(
        reason, what, since, Optional.of(at), remedy, moving, stalled, sooner, blockers, plan);
  }

  Standing remedy(String text) {
    return new Standing(reason, what, since, nextTry, text, moving, stalled, wake, blockers, plan);
  }

  Standing inMove(boolean value) {
    return new Standing(reason, what, since, nextTry, remedy, value, stalled, wake, blockers, plan);
  }

  Standing stalledWhen(boolean value) {
    return new Standing(reason, what, since, nextTry, remedy, moving, value, wake, blockers, plan);
  }

  Standing blockedBy(List<Blocker> list) {
    return new Standing(reason, what, since, nextTry, remedy, moving, stalled, wake, list, plan);
  }

  Standing planned(Plan value) {
    return new Standing(
        reason, what, since, nextTry, remedy, moving, stalled, wake, blockers, Optional.of(value));
  }

  Standing wakeAt(Instant at) {
    return new Standing(reason, what, since, nextTry, remedy, moving, stalled, at, blockers, plan);
  }

  Standing wakeIn(Instant now, Duration amount) {
    return wakeAt(now.plus(amount));
  }
}
