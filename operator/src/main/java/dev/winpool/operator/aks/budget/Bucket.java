package dev.winpool.operator.aks.budget;

import dev.winpool.operator.aks.http.Backpressure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * One token bucket, as far as we may use it, and the time for which a {@code Retry-After} closed
 * it. When that time has passed one request goes ahead alone, the others follow its answer: so a
 * storm costs one request per {@code Retry-After}. Safe for use by several threads.
 */
final class Bucket {
  /** Asked again after this while another request goes ahead. */
  private static final Duration BEHIND = Duration.ofSeconds(1);

  /** A request that went ahead and never told what came of it delays nobody for longer. */
  private static final Duration FORGOTTEN = Duration.ofMinutes(2);

  /**
   * How much fits into a bucket and how fast it fills.
   *
   * @param refill for one token
   */
  record Size(int most, Duration refill) {}

  private record Span(Instant from, Backpressure pressure) {}

  private final InstantSource clock;
  private final Size size;
  private double tokens;
  private Instant filledAt;
  private Optional<Span> closed = Optional.empty();
  private Optional<Instant> ahead = Optional.empty();

  Bucket(InstantSource clock, Size size) {
    this.clock = clock;
    this.size = size;
    tokens = size.most();
    filledAt = clock.instant();
  }

  /**
   * Takes a token, to be followed by {@link #answered} or {@link #giveBack}.
   *
   * @param floor what must be left; below zero the bucket may be overdrawn
   * @return why and how long to wait; empty when the token was taken
   */
  synchronized Optional<Backpressure> take(int floor) {
    fill();
    var wait = shut().or(() -> lacking(floor));
    if (wait.isEmpty()) {
      tokens--;
      ahead = closed.map(_ -> clock.instant());
    }
    return wait;
  }

  /** The request was not sent after all. */
  synchronized void giveBack() {
    tokens = Math.min(size.most(), tokens + 1);
    ahead = Optional.empty();
  }

  /**
   * @param closing for how long ARM closed it; empty after any other answer, or none
   */
  synchronized void answered(Optional<Backpressure> closing) {
    if (closing.isPresent()) {
      closed = closing.map(pressure -> new Span(clock.instant(), pressure));
      ahead = Optional.empty();
    } else if (left().isEmpty()) {
      closed = Optional.empty();
      ahead = Optional.empty();
    }
  }

  /** As it is now; nothing is taken. */
  synchronized Fill seen() {
    fill();
    return new Fill(tokens, size.most(), left().orElse(Duration.ZERO));
  }

  synchronized boolean untouched() {
    fill();
    return tokens >= size.most() && closed.isEmpty();
  }

  private Optional<Backpressure> shut() {
    var wait = left().or(() -> ahead.filter(this::recent).map(_ -> BEHIND));
    return closed.flatMap(span -> wait.map(left -> new Backpressure(left, span.pressure().by())));
  }

  private boolean recent(Instant at) {
    var since = Duration.between(at, clock.instant());
    return !since.isNegative() && since.compareTo(FORGOTTEN) < 0;
  }

  /** The rest of the time; a clock that was set back ends it. */
  private Optional<Duration> left() {
    return closed.flatMap(
        span -> {
          var passed = Duration.between(span.from(), clock.instant());
          var length = span.pressure().after();
          return passed.isNegative() || passed.compareTo(length) >= 0
              ? Optional.empty()
              : Optional.of(length.minus(passed));
        });
  }

  private Optional<Backpressure> lacking(int floor) {
    var missing = floor + 1 - tokens;
    return missing <= 0
        ? Optional.empty()
        : Optional.of(new Backpressure(refilled(missing), Backpressure.By.OwnShare));
  }

  private Duration refilled(double tokens) {
    return Duration.ofMillis((long) Math.ceil(tokens * size.refill().toMillis()));
  }

  private void fill() {
    var now = clock.instant();
    var since = Duration.between(filledAt, now).toMillis();
    if (since > 0) {
      tokens = Math.min(size.most(), tokens + (double) since / size.refill().toMillis());
    }
    filledAt = now;
  }
}
