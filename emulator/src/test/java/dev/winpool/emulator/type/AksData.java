package dev.winpool.emulator.type;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the recorded exchanges, examples, type tables and the error catalogue lie: the property
 * {@code winpool.aks-openapi}, the variable {@code WINPOOL_AKS_OPENAPI}, else beside the
 * repository.
 */
public final class AksData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private AksData() {}

  /** The file's content; without it a test is skipped, under {@code CI=true} it fails. */
  public static JsonNode need(String file) {
    var found = find(file);
    if (found.isEmpty()) {
      if ("true".equals(System.getenv("CI"))) {
        fail("the recorded exchanges are missing: set winpool.aks-openapi");
      }
      assumeTrue(false, "skipped: no recorded exchanges; set winpool.aks-openapi");
    }
    return found.orElseThrow();
  }

  /** The file's content, if the folder is at hand. */
  public static Optional<JsonNode> find(String file) {
    var path = folder().resolve(file);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(JSON.readTree(path.toFile()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    return Optional.ofNullable(System.getProperty("winpool.aks-openapi"))
        .or(() -> Optional.ofNullable(System.getenv("WINPOOL_AKS_OPENAPI")))
        .map(Path::of)
        .orElseGet(
            () -> Path.of(System.getProperty("winpool.root", ".."), "..", "shared", "aks-openapi"));
  }
}
