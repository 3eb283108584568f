package dev.winpool.operator.aks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The time ARM asked for after a 429, for one kind of read: until it has passed none is sent. */
final class Pause {
  private final InstantSource clock;
  private volatile Span span = new Span(Instant.EPOCH, Duration.ZERO);

  private record Span(Instant from, Duration length) {}

  Pause(InstantSource clock) {
    this.clock = clock;
  }

  /** The rest of it; empty when reads may be sent. A clock that was set back ends it. */
  Optional<Duration> left() {
    var now = span;
    var passed = Duration.between(now.from(), clock.instant());
    return passed.isNegative() || passed.compareTo(now.length()) >= 0
        ? Optional.empty()
        : Optional.of(now.length().minus(passed));
  }

  /**
   * Asks, and remembers a 429.
   *
   * @throws CloudFault Throttled with the rest, without asking, while the pause lasts
   */
  <T> T guard(Supplier<T> ask) {
    var left = left();
    if (left.isPresent()) {
      throw new CloudFault(CloudFault.Kind.Throttled, "ARM throttles", left);
    }
    try {
      return ask.get();
    } catch (CloudFault fault) {
      fault
          .retryAfter()
          .filter(_ -> fault.kind() == CloudFault.Kind.Throttled)
          .ifPresent(length -> span = new Span(clock.instant(), length));
      throw fault;
    }
  }
}
