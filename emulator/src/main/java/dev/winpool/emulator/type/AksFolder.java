package dev.winpool.emulator.type;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The folder with what AKS has said: the property {@code winpool.aks-openapi}, the variable {@code
 * WINPOOL_AKS_OPENAPI}, else {@code shared/aks-openapi} beside the repository.
 */
public final class AksFolder {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ENDING = ".json";

  private AksFolder() {}

  public static Path path() {
    return Optional.ofNullable(System.getProperty("winpool.aks-openapi"))
        .or(() -> Optional.ofNullable(System.getenv("WINPOOL_AKS_OPENAPI")))
        .map(Path::of)
        .orElseGet(
            () -> Path.of(System.getProperty("winpool.root", ".."), "..", "shared", "aks-openapi"));
  }

  /** The file's content, if the folder is at hand. */
  public static Optional<JsonNode> find(String file) {
    var path = path().resolve(file);
    try {
      return Files.isRegularFile(path)
          ? Optional.of(JSON.readTree(path.toFile()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JSON files of a folder in it, sorted, without their ending; none when it is not there. */
  public static List<String> names(String folder) {
    var path = path().resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
