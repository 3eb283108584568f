package dev.winpool.e2e.journey;

import dev.winpool.e2e.stage.Seeds;
import dev.winpool.e2e.stage.SentByOperator;
import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.seed.PoolSeed;
import dev.winpool.emulator.seed.Seed;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A part of a journey that begins on a stage of its own.
 *
 * @param name tells it from the other legs of its journey
 * @param seedFile among the stage's resources
 * @param begin of the stage's time
 * @param adoptable pools that somebody else made and an object may take over
 * @param course what people do and what must then be so; ends with {@link AssertionError} when it
 *     is not
 */
public record Leg(
    String name, String seedFile, Instant begin, Set<String> adoptable, Consumer<Trip> course) {

  public Leg {
    adoptable = Set.copyOf(adoptable);
  }

  public Seed seed() {
    return Seeds.read(seedFile);
  }

  /**
   * Goes the way, with requests that have their shape, and has the referee judge it; a leg that
   * does not reach its end says what the referee saw on the way.
   */
  public RefereeVerdict travel(Trip trip) {
    try {
      course.accept(trip);
      SentByOperator.in(trip.stage().journal()).check();
      return judged(trip);
    } catch (AssertionError | RuntimeException lost) {
      lost.addSuppressed(new AssertionError(judged(trip).toString()));
      throw lost;
    }
  }

  private RefereeVerdict judged(Trip trip) {
    var seeded = seed().pools().stream().map(PoolSeed::name).collect(Collectors.toSet());
    return Judge.judge(trip.stage(), seeded, adoptable);
  }
}
