package dev.winpool.e2e.proxy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * When objects were made and asked to go, on the stage's clock. The API server behind dates them by
 * its own, days away: every pod that ends would look as if it had been ending for days, and no pod
 * would look younger than a cordon.
 *
 * <p>Both clocks are noted once a second, while anybody asks: what the server dates is shown as the
 * stage's instant of the first note after it, the same whoever asks and whenever, and never before
 * what was dated earlier. Grace periods stay what they are. A client that sends an object back
 * changes nothing: the API server keeps its own dates (apiserver pkg/registry/rest/update.go,
 * BeforeUpdate).
 */
final class ServerTimes {
  private static final String TIME = "Timestamp\":\"2";

  /** In the order in which the API server writes the fields of ObjectMeta. */
  private static final Pattern DATED =
      Pattern.compile(
          "\"(creation|deletion)Timestamp\":\"([^\"]{20})\"(?:,\"deletionGracePeriodSeconds\":(\\d{1,9}))?");

  private final InstantSource server;
  private final InstantSource stage;
  private final ConcurrentSkipListMap<Instant, Instant> notes = new ConcurrentSkipListMap<>();

  ServerTimes(InstantSource server, InstantSource stage) {
    this.server = server;
    this.stage = stage;
    note();
  }

  byte[] shown(byte[] body) {
    return new String(body, StandardCharsets.ISO_8859_1).contains(TIME)
        ? shown(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
        : body;
  }

  String shown(String text) {
    note();
    return text.contains(TIME) ? DATED.matcher(text).replaceAll(this::shown) : text;
  }

  /** One thread at a time: what was noted first in a second stays what it is. */
  private synchronized void note() {
    var now = server.instant();
    var last = Optional.ofNullable(notes.floorKey(now)).orElse(Instant.MIN);
    if (last.isBefore(now.truncatedTo(ChronoUnit.SECONDS))) {
      notes.put(now, stage.instant());
    }
  }

  private String shown(MatchResult found) {
    var creation = found.group(1).equals("creation");
    var grace =
        creation || found.group(3) == null
            ? Duration.ZERO
            : Duration.ofSeconds(Long.parseLong(found.group(3)));
    var here = onStage(Instant.parse(found.group(2)).minus(grace));
    return found.group().replace(found.group(2), here.plus(grace).toString());
  }

  private Instant onStage(Instant dated) {
    var note = Optional.ofNullable(notes.ceilingEntry(dated)).orElseGet(notes::lastEntry);
    return note.getValue().truncatedTo(ChronoUnit.SECONDS);
  }
}
