package dev.winpool.emulator.seed;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A node image that AKS offers from some time on.
 *
 * @param instant when; empty: {@code offset} after the beginning of the stage
 * @param version {@code build.revision.yymmdd}, such as {@code 20348.5386.260715}
 */
public record Publication(
    String osSKU, String version, Optional<Instant> instant, Duration offset) {

  /** The instant it is offered from, for a stage that began then. */
  public Instant at(Instant begin) {
    return instant.orElseGet(() -> begin.plus(offset));
  }
}
