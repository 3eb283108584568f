package dev.winpool.e2e.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ledger under {@code target/proof} of the repository: one file a proof, read by chapter. */
public final class Ledger {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** A proof as it was last written; red when it is missing. */
  static Proof read(String id) {
    var file = folder().resolve(id + ".json");
    return Files.exists(file) ? read(file) : new Proof(id, "-", "missing", "-", false);
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
