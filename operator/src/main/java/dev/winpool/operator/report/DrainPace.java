package dev.winpool.operator.report;

import dev.winpool.operator.api.MigrationProgress.Pace;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a drain that goes on will be over (row D45). Measured from one node's beginning to the
 * next's: the pods of a node leave in a moment, and what takes time is that they stop and others
 * start. The canary is left out, for people look at it. Between two nodes the estimate stays the
 * same, so it costs no write of its own.
 */
final class DrainPace {

  private DrainPace() {}

  /**
   * @param begun when the last node began
   * @param left pods on the source now
   */
  static Pace after(Optional<Pace> before, Instant begun, int left) {
    return before
        .map(
            pace ->
                begun.isAfter(pace.at())
                    ? new Pace(pace.since(), pace.podsBefore(), pace.nodes() + 1, begun, left)
                    : pace)
        .orElseGet(() -> new Pace(begun, left, 0, begun, left));
  }

  /**
   * Empty before there is a measure, and when that time is over.
   *
   * @param atOnce nodes that are emptied together: so many begin before one is done
   */
  static Optional<Instant> end(Pace pace, int atOnce, Instant now) {
    var moved = pace.podsBefore() - pace.podsLeft();
    if (pace.nodes() < atOnce || moved <= 0) {
      return Optional.empty();
    }
    var took = Duration.between(pace.since(), pace.at());
    var end = pace.at().plus(took.multipliedBy(pace.podsLeft()).dividedBy(moved));
    return Optional.of(minute(end)).filter(at -> at.isAfter(now));
  }

  private static Instant minute(Instant at) {
    return at.plusSeconds(59).truncatedTo(ChronoUnit.MINUTES);
  }
}
