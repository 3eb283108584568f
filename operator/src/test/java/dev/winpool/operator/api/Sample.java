package dev.winpool.operator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** One file of {@code crds/samples}. */
record Sample(String name, String text) {
  private static final Path FOLDER = CrdFile.FOLDER.resolve("samples");

  static List<Sample> all() {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(Sample::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<Sample> valid() {
    return all().stream().filter(sample -> sample.name.startsWith("valid-")).toList();
  }

  static List<Sample> invalid() {
    return all().stream().filter(sample -> sample.name.startsWith("invalid-")).toList();
  }

  static Sample named(String name) {
    return read(FOLDER.resolve(name));
  }

  private static Sample read(Path file) {
    try {
      return new Sample(file.getFileName().toString(), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the API server has to say about it. */
  Optional<String> expected() {
    return directive("# expect: ");
  }

  /** The sample it is an update of. */
  Optional<Sample> before() {
    return directive("# after: ").map(Sample::named);
  }

  private Optional<String> directive(String start) {
    return text.lines()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()))
        .findFirst();
  }

  @Override
  public String toString() {
    return name;
  }
}
