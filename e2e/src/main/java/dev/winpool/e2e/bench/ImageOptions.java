package dev.winpool.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the image itself gives the operator's JVM, {@code build/image/options}. */
final class ImageOptions {
  private static final String IN_THE_IMAGE = "/app/classes.jsa";

  private ImageOptions() {}

  /** In one line, with the archive of classes that {@code build/run-bench} left beside the jar. */
  static String read() {
    var root = Path.of(System.getProperty("winpool.root", "."));
    var archive = root.resolve("operator/target/classes.jsa").toAbsolutePath();
    try {
      var options = Files.readAllLines(root.resolve("build/image/options"));
      return String.join(" ", options).replace(IN_THE_IMAGE, archive.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }
}
