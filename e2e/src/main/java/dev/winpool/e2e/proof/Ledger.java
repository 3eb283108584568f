package dev.winpool.e2e.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ledger under {@code target/proof} of the repository: one file a proof. */
public final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Every proof that must be there; a missing one is red. */
  static final List<String> EXPECTED =
      List.of(
          "journey-j1",
          "journey-j2",
          "journey-j3",
          "journey-j4",
          "journey-j5",
          "journey-j6",
          "journey-j8",
          "journey-j9",
          "journey-j3-free-running",
          "at-rest",
          "crash-smoke");

  private Ledger() {}

  /**
   * One line of the ledger.
   *
   * @param value what was measured
   * @param goal what was asked
   */
  public record Proof(String id, String stage, String value, String goal, boolean pass) {}

  /** Writes a proof, and gives back whether it passed. */
  public static Proof write(Proof proof) {
    try {
      Files.createDirectories(folder());
      Files.writeString(
          folder().resolve(proof.id() + ".json"),
          JSON.writerWithDefaultPrettyPrinter().writeValueAsString(proof) + "\n");
      return proof;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Path.of(System.getProperty("winpool.root", "."), "target", "proof");
  }

  /** Prints the table; exit 1 when a proof is missing or red. */
  public static void main(String[] arguments) {
    var lines = new ArrayList<String>();
    var red = 0;
    for (var id : EXPECTED) {
      var file = folder().resolve(id + ".json");
      var proof = Files.exists(file) ? read(file) : new Proof(id, "-", "missing", "-", false);
      red += proof.pass() ? 0 : 1;
      lines.add(
          "%-5s %-24s %-10s %-58s goal: %s"
              .formatted(
                  proof.pass() ? "ok" : "RED",
                  proof.id(),
                  proof.stage(),
                  proof.value(),
                  proof.goal()));
    }
    lines.forEach(System.out::println);
    System.out.println(EXPECTED.size() - red + " passed, " + red + " failed");
    System.exit(red == 0 ? 0 : 1);
  }

  private static Proof read(Path file) {
    try {
      JsonNode node = JSON.readTree(file.toFile());
      return JSON.treeToValue(node, Proof.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
