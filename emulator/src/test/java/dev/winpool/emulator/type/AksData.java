package dev.winpool.emulator.type;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What AKS has said, as tests need it: absent, a test is skipped; under {@code CI=true} it fails.
 */
public final class AksData {

  private AksData() {}

  public static JsonNode need(String file) {
    var found = AksFolder.find(file);
    if (found.isEmpty()) {
      missing();
    }
    return found.orElseThrow();
  }

  /** The names of all files of a folder in it, at least one. */
  public static List<String> needAll(String folder) {
    var names = AksFolder.names(folder);
    if (names.isEmpty()) {
      missing();
    }
    return names;
  }

  private static void missing() {
    if ("true".equals(System.getenv("CI"))) {
      fail("the recorded exchanges are missing: set winpool.aks-openapi");
    }
    assumeTrue(false, "skipped: no recorded exchanges; set winpool.aks-openapi");
  }
}
