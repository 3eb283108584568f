package dev.winpool.e2e.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.stage.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the operator's account has asked of the API server so far, by the audit log.
 *
 * @param turns for its turns and its watches
 * @param election for the Lease of its leader, every other second, whatever there is to do
 */
record OperatorRequests(long turns, long election) {
  private static final String LEASE = "winpool-leader";

  /** Reads every audit log of a folder, rotated ones too. */
  static OperatorRequests in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("audit.*\\.log"))
          .map(OperatorRequests::counted)
          .reduce(new OperatorRequests(0, 0), OperatorRequests::plus);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static OperatorRequests counted(Path file) {
    try (var lines = Files.lines(file)) {
      return of(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A line that is being written is none yet. */
  static OperatorRequests of(java.util.stream.Stream<String> lines) {
    return lines
        .filter(line -> line.contains(Installation.USER) && line.endsWith("}"))
        .map(JsonFields::read)
        .filter(OperatorRequests::counts)
        .map(event -> elects(event) ? new OperatorRequests(0, 1) : new OperatorRequests(1, 0))
        .reduce(new OperatorRequests(0, 0), OperatorRequests::plus);
  }

  /** A watch counts when it begins, all else when it has its answer. */
  private static boolean counts(JsonNode event) {
    var watch = JsonFields.text(event, "verb").equals("watch");
    return Installation.USER.equals(JsonFields.text(event, "user", "username"))
        && JsonFields.text(event, "stage").equals(watch ? "ResponseStarted" : "ResponseComplete");
  }

  private static boolean elects(JsonNode event) {
    return JsonFields.text(event, "objectRef", "name").equals(LEASE);
  }

  OperatorRequests since(OperatorRequests before) {
    return new OperatorRequests(turns - before.turns, election - before.election);
  }

  private OperatorRequests plus(OperatorRequests other) {
    return new OperatorRequests(turns + other.turns, election + other.election);
  }
}
