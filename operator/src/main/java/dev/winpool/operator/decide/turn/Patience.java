package dev.winpool.operator.decide.turn;

import dev.winpool.operator.api.Waiting;
import dev.winpool.operator.decide.turn.Limits.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Every rest has a since, a next try and a remedy, and becomes a case for a person at its limit
 * (status.md, {@link Limits}). Asked once, of whatever the rules have decided, so that none can
 * forget it; a rule that knows better says so itself.
 */
public final class Patience {
  /** A shorter wait is nobody's business: it is kept, and not said. */
  public static final Duration QUIET = Duration.ofMinutes(10);

  /** A limit that lies further ahead is kept, and not said: it would hide what comes next. */
  static final Duration AHEAD = Duration.ofDays(7);

  private Patience() {}

  /** Since when this is waited for, as the record has it; now where it is new. */
  public static Instant since(Situation s, String on) {
    return s.recorded()
        .waiting()
        .filter(waiting -> waiting.about().equals(on))
        .map(Waiting::since)
        .filter(at -> at.isBefore(s.now()))
        .orElse(s.now());
  }

  /** The decision with what is missing of since, limit and remedy. */
  public static Decision of(Situation s, Decision decided) {
    var standing = decided.standing();
    var row = Limits.of(standing.reason());
    if (row.limit() instanceof Limit.Never) {
      return decided;
    }
    var recorded = since(s, decided.on());
    var rests = decided.step() instanceof Step.Rest;
    var since = rests ? earlier(standing.since().orElse(recorded), recorded) : recorded;
    var stalledAt = stalledAt(row.limit(), standing, since);
    var over = rests || since.isBefore(s.now());
    var stalled =
        standing.stalled() || over && stalledAt.filter(at -> !at.isAfter(s.now())).isPresent();
    var known = stalled ? standing.stalledWhen(true) : standing;
    var lasting = !since.plus(QUIET).isAfter(s.now());
    var dated = lasting && rests ? dated(known, row, since) : known;
    var near = stalledAt.filter(at -> !at.isAfter(s.now().plus(AHEAD)));
    var limited = lasting && rests ? limited(dated, near) : dated;
    var helped = limited.remedy().isEmpty() && !comesByItself(row, limited);
    return decided.saying(
        rests && (stalled || lasting) && helped ? limited.remedy(row.remedy()) : limited);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static Optional<Instant> stalledAt(Limit limit, Standing standing, Instant since) {
    return switch (limit) {
      case Limit.AtOnce _ -> Optional.of(since);
      case Limit.After(var calm, var moving) ->
          Optional.of(since.plus(standing.moving() ? moving : calm));
      case Limit.Told(var untold) ->
          standing.next().isPresent() ? Optional.empty() : Optional.of(since.plus(untold));
      case Limit.Never _ -> Optional.empty();
    };
  }

  private static Standing dated(Standing standing, Limits.Row row, Instant since) {
    return standing.since().isPresent() || comesByItself(row, standing)
        ? standing
        : standing.since(since);
  }

  /** What is waited for has its time, which is told: nobody has anything to do. */
  private static boolean comesByItself(Limits.Row row, Standing standing) {
    return row.limit() instanceof Limit.Told && standing.next().isPresent();
  }

  private static Standing limited(Standing standing, Optional<Instant> stalledAt) {
    return standing.stalled() || standing.next().isPresent() || stalledAt.isEmpty()
        ? standing
        : standing.next("Stalled at", stalledAt.get());
  }
}
