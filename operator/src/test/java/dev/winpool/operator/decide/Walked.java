package dev.winpool.operator.decide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A line of the ledger that {@code make proof} prints (proof.md). */
public final class Walked {

  private Walked() {}

  static void write(String id, int good, int all, String what) {
    write(id, "%d/%d %s".formatted(good, all, what), "n/n", good == all);
  }

  /** Of a table whose every row is a test. */
  public static void note(String id, String value) {
    write(id, value, "each with its test or its reason", true);
  }

  /** Of a proof with a goal of its own. */
  public static void line(String id, String value, String goal, boolean pass) {
    write(id, value, goal, pass);
  }

  private static void write(String id, String value, String goal, boolean pass) {
    var folder = Path.of(System.getProperty("winpool.root", ".."), "target", "proof");
    var line =
        """
        {
          "id" : "%s",
          "stage" : "decide",
          "value" : "%s",
          "goal" : "%s",
          "pass" : %b
        }
        """;
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(id + ".json"), line.formatted(id, value, goal, pass));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
