package dev.winpool.operator.cli.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The manifests of this very version, which the build puts into the jar. */
final class Deployed {
  private static final ObjectReader YAML = new YAMLMapper().readerFor(JsonNode.class);

  private Deployed() {}

  /** {@code deploy/kustomize/rbac.yaml}. */
  static List<JsonNode> rights() {
    return read("rbac.yaml");
  }

  /** {@code crds/windowsnodepools.winpool.dev.yaml}. */
  static JsonNode definition() {
    return read("windowsnodepools.winpool.dev.yaml").getFirst();
  }

  private static List<JsonNode> read(String file) {
    var name = "/deployed/" + file;
    try (var in = Objects.requireNonNull(Deployed.class.getResourceAsStream(name), name);
        var documents = YAML.<JsonNode>readValues(in)) {
      return documents.readAll();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
