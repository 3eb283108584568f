package dev.winpool.e2e.real;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file of {@code crds/samples}; its README says what the names and the first lines mean. */
record CrdSample(Path file, String text) {
  private static final Path FOLDER =
      Path.of(System.getProperty("winpool.root", "."), "crds", "samples");

  static List<CrdSample> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(CrdSample::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CrdSample read(Path file) {
    try {
      return new CrdSample(file, Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return file.getFileName().toString();
  }

  boolean valid() {
    return name().startsWith("valid-");
  }

  /** What the API server has to say about it. */
  Optional<String> expected() {
    return directive("# expect: ");
  }

  /** The sample it is an update of. */
  Optional<CrdSample> before() {
    return directive("# after: ").map(FOLDER::resolve).map(CrdSample::read);
  }

  private Optional<String> directive(String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  JsonNode spec() {
    return JsonFields.read(text).path("spec");
  }

  @Override
  public String toString() {
    return name();
  }
}
