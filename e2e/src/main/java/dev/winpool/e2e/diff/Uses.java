package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.User;
import dev.winpool.emulator.stage.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which kinds of requests were made, read from audit logs and journals of real control planes. */
final class Uses {

  /** Who takes part in a journey: the operator, the machines, people. */
  private static final Set<String> TAKE_PART =
      Set.of(
          "system:serviceaccount:winpool-system:winpool-operator",
          User.STAGE.userName(),
          User.PEOPLE.userName());

  private static final String LIST = "/stage-diff/in-use.txt";
  private static final Pattern AUDIT_LOGS = Pattern.compile("audit.*\\.log");
  private static final Pattern JOURNALS = Pattern.compile("journal\\.jsonl");

  private Uses() {}

  /** The committed list. */
  static SortedSet<Use> listed() {
    try (var in = Uses.class.getResourceAsStream(LIST)) {
      return sorted(
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .map(Use::parse));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the list that is to be committed. */
  static void list(SortedSet<Use> uses, Path root) {
    var file = root.resolve("e2e/src/main/resources" + LIST);
    try {
      var heading = Files.readAllLines(file).stream().filter(line -> line.startsWith("#"));
      Files.write(file, Stream.concat(heading, uses.stream().map(Use::toString)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What journeys made that left their logs in or below a folder; empty when it is absent. */
  static SortedSet<Use> ofJourneys(Path folder) {
    var reads =
        lines(folder, AUDIT_LOGS)
            .filter(event -> TAKE_PART.contains(JsonFields.text(event, "user", "username")))
            .flatMap(event -> Use.audited(event).stream());
    var writes = lines(folder, JOURNALS).flatMap(entry -> Use.booked(entry).stream());
    return sorted(Stream.concat(reads, writes));
  }

  /**
   * What rows made on the cluster of that folder.
   *
   * @param journal what they wrote
   */
  static SortedSet<Use> ofRows(Path folder, Journal journal) {
    var reads =
        lines(folder, AUDIT_LOGS)
            .filter(event -> JsonFields.text(event, "userAgent").startsWith(Run.AGENT))
            .flatMap(event -> Use.audited(event).stream());
    var writes =
        journal.entries().stream()
            .map(entry -> JsonFields.read(entry.json()))
            .filter(entry -> JsonFields.text(entry, "userAgent").startsWith(Run.AGENT))
            .flatMap(entry -> Use.booked(entry).stream());
    return sorted(Stream.concat(reads, writes));
  }

  private static SortedSet<Use> sorted(Stream<Use> uses) {
    return uses.collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> lines(Path folder, Pattern name) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (var found = Files.walk(folder)) {
      return found
          .filter(file -> name.matcher(file.getFileName().toString()).matches())
          .toList()
          .stream()
          .flatMap(Uses::lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last line of a log may be half written when its server is killed. */
  private static Stream<JsonNode> lines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> line.endsWith("}"))
          .map(JsonFields::read);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
