package dev.winpool.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What runs of many processes leave behind: below {@code target} of the repository. */
public final class Remains {
  private Remains() {}

  /** Where those of one kind are. */
  public static Path of(String kind) {
    var root = Path.of(System.getProperty("winpool.root", ".")).toAbsolutePath().normalize();
    return root.resolve("target").resolve(kind);
  }

  /** An empty folder for one run. */
  public static Path emptied(String kind, String run) {
    var folder = of(kind).resolve(run);
    forget(folder);
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static void forget(Path folder) {
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
