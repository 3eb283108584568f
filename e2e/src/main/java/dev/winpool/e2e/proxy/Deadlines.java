package dev.winpool.e2e.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * {@code metadata.deletionTimestamp} on the stage's clock. The API server behind writes it by its
 * own, days away, and every pod that is asked to go would look as if it had been going for days.
 *
 * <p>What was asked at one second of the server's is taken as asked when it was first passed on;
 * the grace period stays what it is. A client that sends the object back changes nothing: the API
 * server keeps its own value.
 */
final class Deadlines {
  private static final String FIELD = "\"deletionTimestamp\":\"";

  /** In the order in which the API server writes the fields of ObjectMeta. */
  private static final Pattern DEADLINE =
      Pattern.compile(FIELD + "([^\"]{20})\",\"deletionGracePeriodSeconds\":(\\d{1,9})");

  private final InstantSource clock;
  private final Map<Instant, Instant> asked = new ConcurrentHashMap<>();

  /**
   * @param clock the stage's
   */
  Deadlines(InstantSource clock) {
    this.clock = clock;
  }

  byte[] shown(byte[] body) {
    var text = new String(body, StandardCharsets.UTF_8);
    return text.contains(FIELD) ? shown(text).getBytes(StandardCharsets.UTF_8) : body;
  }

  String shown(String text) {
    return text.contains(FIELD) ? DEADLINE.matcher(text).replaceAll(this::shown) : text;
  }

  private String shown(MatchResult found) {
    var grace = Duration.ofSeconds(Long.parseLong(found.group(2)));
    var here =
        asked.computeIfAbsent(
            Instant.parse(found.group(1)).minus(grace),
            _ -> clock.instant().truncatedTo(ChronoUnit.SECONDS));
    return found.group().replace(found.group(1), here.plus(grace).toString());
  }
}
