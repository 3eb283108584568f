package dev.winpool.operator.decide.turn;

import java.time.Duration;
import java.time.Instant;

/**
 * How often winpool looks again by itself.
 *
 * @param active while something moves
 * @param rest while nothing does; boundaries are the same for all objects, so that one LIST serves
 *     them
 */
public record PollInterval(Duration active, Duration rest) {
  public static final PollInterval DEFAULT =
      new PollInterval(Duration.ofSeconds(60), Duration.ofSeconds(300));

  /** While pods move. */
  public static final Duration BRISK = Duration.ofSeconds(5);

  /**
   * How old a LIST of pools may be that serves a turn. One that began in a poll serves all turns of
   * it, also those that begin late, and none of the next, which would then see what changed a whole
   * interval later. A little older, for turns that wait for the same LIST began at the same
   * instant.
   */
  public Duration listAge(boolean moving, Instant now) {
    return moving
        ? active.multipliedBy(4).dividedBy(5)
        : Duration.between(nextRest(now).minus(rest), now).plus(rest.dividedBy(20));
  }

  /** The next boundary of the resting poll, strictly after {@code now}. */
  public Instant nextRest(Instant now) {
    var step = Math.max(1, rest.toSeconds());
    return Instant.ofEpochSecond((Math.floorDiv(now.getEpochSecond(), step) + 1) * step);
  }
}
