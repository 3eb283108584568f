package dev.winpool.operator.decide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line of the ledger that {@code make proof} prints (proof.md). */
final class Walked {

  private Walked() {}

  static void write(String id, int good, int all, String what) {
    var folder = Path.of(System.getProperty("winpool.root", ".."), "target", "proof");
    var line =
        """
        {
          "id" : "%s",
          "stage" : "decide",
          "value" : "%d/%d %s",
          "goal" : "n/n",
          "pass" : %b
        }
        """;
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(id + ".json"), line.formatted(id, good, all, what, good == all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
