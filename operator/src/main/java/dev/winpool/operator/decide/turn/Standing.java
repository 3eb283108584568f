package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Blocker;
import dev.winpool.operator.api.Plan;
import dev.winpool.operator.api.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the object stands and what a person is told (messages.md): what, since when, next try, who
 * can do what.
 *
 * @param what happens or is waited for; {@code since} is said right behind it
 * @param besides what else a person should know; may be empty
 * @param moving pods may be moving or nodes of ours are cordoned: waiting then counts as not ready
 *     (status.md)
 * @param stalled the wait has become a case for a person (a limit has passed)
 * @param wake when to look again at the latest
 */
public record Standing(
    Reason reason,
    String what,
    Optional<Instant> since,
    String besides,
    Optional<Next> next,
    String remedy,
    boolean moving,
    boolean stalled,
    Instant wake,
    List<Blocker> blockers,
    Optional<Plan> plan) {

  /**
   * What comes by itself if nobody does anything.
   *
   * @param word said before the time, e.g. {@code next} or {@code Stalled at}
   */
  public record Next(String word, Instant at) {}

  public Standing {
    blockers = List.copyOf(blockers);
  }

  public static Standing of(Reason reason, String what, Instant wake) {
    return new Standing(
        reason,
        what,
        Optional.empty(),
        "",
        Optional.empty(),
        "",
        false,
        false,
        wake,
        List.of(),
        Optional.empty());
  }

  /** The same standing in other words, e.g. because an act met something unforeseen. */
  public Standing restated(Reason other, String words) {
    return new Standing(
        other, words, since, besides, next, remedy, moving, stalled, wake, blockers, plan);
  }

  public Standing as(Reason other) {
    return restated(other, what);
  }

  public Standing since(Instant at) {
    return new Standing(
        reason,
        what,
        Optional.of(at),
        besides,
        next,
        remedy,
        moving,
        stalled,
        wake,
        blockers,
        plan);
  }

  public Standing besides(String text) {
    return new Standing(
        reason, what, since, text, next, remedy, moving, stalled, wake, blockers, plan);
  }

  public Standing next(Instant at) {
    return next("next", at);
  }

  public Standing next(String word, Instant at) {
    var then = Optional.of(new Next(word, at));
    var sooner = at.isBefore(wake) ? at : wake;
    return new Standing(
        reason, what, since, besides, then, remedy, moving, stalled, sooner, blockers, plan);
  }

  /** With another remedy. */
  public Standing withRemedy(String text) {
    return remedy(text);
  }

  public Standing remedy(String text) {
    return new Standing(
        reason, what, since, besides, next, text, moving, stalled, wake, blockers, plan);
  }

  /** With one more remedy behind what it has. */
  public Standing helpedBy(String text) {
    return remedy(remedy.isEmpty() ? text : remedy + ". " + text);
  }

  public Standing inMove(boolean value) {
    return new Standing(
        reason, what, since, besides, next, remedy, value, stalled, wake, blockers, plan);
  }

  public Standing stalledWhen(boolean value) {
    return new Standing(
        reason, what, since, besides, next, remedy, moving, value, wake, blockers, plan);
  }

  public Standing blockedBy(List<Blocker> list) {
    return new Standing(
        reason, what, since, besides, next, remedy, moving, stalled, wake, list, plan);
  }

  public Standing planned(Plan value) {
    var plans = Optional.of(value);
    return new Standing(
        reason, what, since, besides, next, remedy, moving, stalled, wake, blockers, plans);
  }

  public Standing wakeAt(Instant at) {
    return new Standing(
        reason, what, since, besides, next, remedy, moving, stalled, at, blockers, plan);
  }

  public Standing wakeIn(Instant now, Duration amount) {
    return wakeAt(now.plus(amount));
  }
}
