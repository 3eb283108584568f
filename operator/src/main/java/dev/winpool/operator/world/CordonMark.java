package dev.winpool.operator.world;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@code winpool.dev/cordon} on a node says: which swap cordoned it, when, for which node UID,
 * and whether somebody else had cordoned it before (then reopening leaves it cordoned). On the
 * node: {@code 9f3c1a;2026-12-05T21:02:11Z;<uid>;found}.
 */
public record CordonMark(String swapId, Instant at, String nodeUid, boolean foundCordoned) {
  /** The annotation's key. */
  public static final String KEY = "winpool.dev/cordon";

  /** Empty when the text is not ours. */
  public static Optional<CordonMark> parse(String text) {
    var parts = text.split(";", -1);
    if (parts.length < 3) {
      return Optional.empty();
    }
    try {
      var found = parts.length > 3 && "found".equals(parts[3]);
      return Optional.of(new CordonMark(parts[0], Instant.parse(parts[1]), parts[2], found));
    } catch (DateTimeException notOurs) {
      return Optional.empty();
    }
  }

  /** The annotation's value. */
  public String text() {
    return swapId + ";" + at + ";" + nodeUid + (foundCordoned ? ";found" : "");
  }
}
