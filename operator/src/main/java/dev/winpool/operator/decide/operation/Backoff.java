package dev.winpool.operator.decide.operation;

import dev.winpool.operator.api.AttemptedAct;
import dev.winpool.operator.api.Attempts;
import dev.winpool.operator.api.Reason;
import dev.winpool.operator.decide.turn.Decision;
import dev.winpool.operator.decide.turn.Outcome;
import dev.winpool.operator.decide.turn.Situation;
import dev.winpool.operator.decide.turn.Standing;
import dev.winpool.operator.world.BoundedText;
import dev.winpool.operator.world.Remedy;
import dev.winpool.operator.world.TellingCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Failed acts are repeated, later and later, and bounded; capacity is waited for longer than
 * anything else.
 */
public final class Backoff {
  /** After this many failures in a row a person is asked. */
  public static final int LIMIT = 6;

  /** How long AKS may lack machines before that is a case for a person (status.md). */
  static final Duration CAPACITY_LIMIT = Duration.ofHours(24);

  /** Codes that say: no machines now (aks.md section 4). */
  private static final Set<String> CAPACITY =
      Set.of(
          "AllocationFailed",
          "ZonalAllocationFailed",
          "OverconstrainedAllocationRequest",
          "OverconstrainedZonalAllocationRequest",
          "SkuNotAvailable",
          "QuotaExceeded",
          "ErrCode_InsufficientVCPUQuota",
          "SubnetIsFull");

  /** What is counted of a write that ARM did not answer, or answered with 5xx. */
  public static final String LOST = "AnswerLost";

  /** What is counted of a write that met an operation which no state shows. */
  public static final String BUSY = "Busy";

  /** What is counted of a node that a webhook, a policy or a missing right kept from change. */
  public static final String UNWRITTEN = "NodeNotWritten";

  /** What is counted of an act whose own readings refuted it (turn.md, evidence). */
  public static final String REFUTED = "NotAsRead";

  /** What was mended outside is not seen: without this word nothing would be tried again. */
  private static final String AGAIN = "Change the spec: that begins the tries anew";

  private static final Set<String> PASSING =
      Set.of(LOST, BUSY, UNWRITTEN, REFUTED, Outcome.Refused.FORBIDDEN);

  private Backoff() {}

  /**
   * The record after one more failure of an act; what is counted of others stays beside it. After a
   * day without a try the count begins anew: what may be done in a window only is tried in each.
   */
  public static Attempts failed(Optional<Attempts> before, Attempts failure) {
    var same =
        before
            .flatMap(a -> a.of(failure.act(), failure.pool()))
            .filter(a -> within(a.lastAt(), failure.lastAt()));
    var count = same.map(a -> a.count() + 1).orElse(1);
    var counted =
        new Attempts(
            failure.act(),
            failure.pool(),
            count,
            same.map(Attempts::firstAt).orElse(failure.firstAt()),
            failure.lastAt(),
            failure.lastAt().plus(Pause.behind(failure, count)),
            BoundedText.of(failure.code(), 128),
            BoundedText.of(failure.message()));
    return counted.after(before);
  }

  /** The same try, now that its failure is seen: the next one is counted from here. */
  static Attempts seen(Attempts tried, Instant now, String code, String message) {
    return new Attempts(
        tried.act(),
        tried.pool(),
        tried.count(),
        tried.firstAt(),
        tried.lastAt(),
        now.plus(Pause.behind(tried.count())),
        BoundedText.of(code, 128),
        BoundedText.of(message));
  }

  private static String said(Attempts attempts) {
    return Optional.ofNullable(attempts.code()).orElse("");
  }

  static boolean capacity(Attempts attempts) {
    return CAPACITY.contains(telling(attempts));
  }

  /** The cause, where AKS's code only says what it was doing. */
  private static String telling(Attempts attempts) {
    return TellingCode.of(said(attempts), Optional.ofNullable(attempts.message()).orElse(""));
  }

  /** Whether the tries are used up: they begin anew with a changed spec. */
  public static boolean exhausted(Attempts attempts, Instant now) {
    return capacity(attempts) || passing(attempts)
        ? !within(attempts.firstAt(), tried(attempts, now))
        : attempts.count() >= LIMIT;
  }

  /** Until when it was tried; a pause that a window made is none of the tries. */
  private static Instant tried(Attempts attempts, Instant now) {
    return Optional.ofNullable(attempts.lastAt()).filter(at -> at.isBefore(now)).orElse(now);
  }

  private static boolean within(@Nullable Instant from, Instant to) {
    return from == null || Duration.between(from, to).compareTo(CAPACITY_LIMIT) <= 0;
  }

  /** Nothing was refused by a rule: the same may be taken later. */
  static boolean passing(Attempts attempts) {
    return PASSING.contains(said(attempts));
  }

  /** Whether the failures have become a case for a person; what may pass is tried on. */
  private static boolean stalled(Attempts attempts, Instant now) {
    return exhausted(attempts, now) || passing(attempts) && attempts.count() >= LIMIT;
  }

  /** What is counted of that act on that pool. */
  public static Optional<Attempts> of(Situation s, AttemptedAct act, String pool) {
    return s.recorded().attempts().flatMap(a -> a.of(act, pool));
  }

  /** Speaks when the tries of that act are used up. */
  public static Optional<Decision> exhausted(Situation s, AttemptedAct act, String pool) {
    return of(s, act, pool)
        .filter(a -> exhausted(a, s.now()))
        .map(a -> Decision.rest(standing(s, a)));
  }

  /** Speaks while the next try of that act lies ahead. */
  public static Optional<Decision> waiting(Situation s, AttemptedAct act, String pool) {
    return of(s, act, pool)
        .filter(a -> a.nextAt() != null && a.nextAt().isAfter(s.now()))
        .map(a -> Decision.rest(standing(s, a)));
  }

  /** Speaks while the next try lies ahead, and when there were too many. */
  public static Optional<Decision> bounded(Situation s, AttemptedAct act, String pool) {
    return exhausted(s, act, pool).or(() -> waiting(s, act, pool));
  }

  /** What a person is told about failures so far, and of the next try where there is one. */
  public static Standing standing(Situation s, Attempts attempts) {
    return exhausted(attempts, s.now()) ? told(s, attempts).helpedBy(AGAIN) : goingOn(s, attempts);
  }

  /** The same of an act whose tries never end. */
  static Standing goingOn(Situation s, Attempts attempts) {
    var next =
        Optional.ofNullable(attempts.nextAt())
            .filter(at -> at.isAfter(s.now()))
            .orElseGet(s::active);
    return told(s, attempts).wakeAt(next).next(next);
  }

  private static Standing told(Situation s, Attempts attempts) {
    var stalled = stalled(attempts, s.now());
    var reason = capacity(attempts) ? Reason.WaitingForCapacity : Reason.ProvisioningFailed;
    var shown = !stalled && reason == Reason.ProvisioningFailed ? Reason.RepairingFailed : reason;
    var what =
        "%s: %s %s (try %d)"
            .formatted(
                attempts.pool(),
                Optional.ofNullable(attempts.code())
                    .filter(code -> !code.isEmpty())
                    .orElse("AKS was asked, and shows nothing of it"),
                Optional.ofNullable(attempts.message()).orElse(""),
                attempts.count());
    return Standing.of(shown, what.strip(), s.rest())
        .since(attempts.firstAt())
        .remedy(Remedy.of(telling(attempts)))
        .stalledWhen(stalled);
  }
}
