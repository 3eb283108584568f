package dev.winpool.e2e.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What is left of a scene: {@code target/bench} of the repository. */
final class Remains {
  private Remains() {}

  /** An empty folder of that name. */
  static Path folder(String scene) {
    var root = Path.of(System.getProperty("winpool.root", ".")).toAbsolutePath().normalize();
    var folder = root.resolve("target").resolve("bench").resolve(scene);
    forget(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void forget(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
