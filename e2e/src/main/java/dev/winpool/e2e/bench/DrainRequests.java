package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.ControlPlane;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one user asked of the API server in a stretch of time, by the audit log: every verb, the
 * election of a leader too.
 *
 * @param evicted evictions that were granted
 * @param refused evictions that were answered with 429
 */
record DrainRequests(long all, long evicted, long refused) {

  /** Whose, from when to when. */
  record Stretch(String user, Instant from, Instant to) {
    private boolean holds(JsonNode event) {
      var at = Instant.parse(JsonFields.text(event, "requestReceivedTimestamp"));
      return user.equals(JsonFields.text(event, "user", "username"))
          && !at.isBefore(from)
          && !at.isAfter(to);
    }
  }

  static DrainRequests in(Path folder, Stretch stretch) {
    try (var lines = Files.lines(folder.resolve(ControlPlane.AUDIT_LOG))) {
      return of(lines, stretch);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that is being written is none yet. */
  static DrainRequests of(Stream<String> lines, Stretch stretch) {
    var events =
        lines
            .filter(line -> line.contains(stretch.user()) && line.endsWith("}"))
            .map(JsonFields::read)
            .filter(event -> stretch.holds(event) && counts(event))
            .toList();
    return new DrainRequests(
        events.size(), answered(events, 200) + answered(events, 201), answered(events, 429));
  }

  /** A watch counts when it begins, all else when it has its answer. */
  private static boolean counts(JsonNode event) {
    var watch = JsonFields.text(event, "verb").equals("watch");
    return JsonFields.text(event, "stage").equals(watch ? "ResponseStarted" : "ResponseComplete");
  }

  private static long answered(List<JsonNode> events, int code) {
    return events.stream()
        .filter(event -> JsonFields.text(event, "objectRef", "subresource").equals("eviction"))
        .filter(event -> event.at("/responseStatus/code").asInt() == code)
        .count();
  }

  /** Refused evictions for one that was granted. */
  double wasted() {
    return (double) refused / Math.max(1, evicted);
  }

  /** Requests for one pod that was evicted. */
  double each() {
    return (double) all / Math.max(1, evicted);
  }
}
