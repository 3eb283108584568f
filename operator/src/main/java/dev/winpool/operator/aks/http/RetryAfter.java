package dev.winpool.operator.aks.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads {@code Retry-After}: seconds or an HTTP date. From one second to one hour, whatever the
 * server says.
 */
public final class RetryAfter {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  /** Waited after a 429 that names no time. */
  private static final Duration UNNAMED = Duration.ofSeconds(30);

  private RetryAfter() {}

  public static Optional<Duration> of(ArmReply reply, InstantSource clock) {
    return reply
        .header("Retry-After")
        .map(String::strip)
        .flatMap(text -> seconds(text).or(() -> until(text, reply, clock)))
        .map(RetryAfter::bounded);
  }

  /** That of a 429, which need not name a time. */
  public static Duration of429(ArmReply reply, InstantSource clock) {
    return of(reply, clock).orElse(UNNAMED);
  }

  private static Optional<Duration> seconds(String text) {
    return text.matches("\\d{1,9}")
        ? Optional.of(Duration.ofSeconds(Long.parseLong(text)))
        : Optional.empty();
  }

  /** Measured from the server's own Date, so that a wrong clock here does no harm. */
  private static Optional<Duration> until(String text, ArmReply reply, InstantSource clock) {
    var now = reply.header("Date").flatMap(RetryAfter::date).orElseGet(clock::instant);
    return date(text).map(then -> Duration.between(now, then));
  }

  private static Optional<Instant> date(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration given) {
    var atLeast = given.compareTo(SHORTEST) < 0 ? SHORTEST : given;
    return atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast;
  }
}
