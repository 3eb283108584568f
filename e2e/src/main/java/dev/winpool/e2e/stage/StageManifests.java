package dev.winpool.e2e.stage;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** YAML that people apply: from the stage's files, with {@code ${name}} filled in. */
public final class StageManifests {

  private StageManifests() {}

  /** Reads a file of the stage's resources, e.g. {@code shop/workloads.yaml}. */
  public static String read(String name, Map<String, String> values) {
    try (var in = StageManifests.class.getResourceAsStream("/stage/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("the stage has no file " + name);
      }
      return filled(new String(in.readAllBytes(), StandardCharsets.UTF_8), values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The committed CRD of this repository. */
  public static String crd() {
    var root = System.getProperty("winpool.root", ".");
    try {
      return Files.readString(Path.of(root, "crds", "windowsnodepools.winpool.dev.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException("run from the repository's root or set winpool.root", e);
    }
  }

  private static String filled(String text, Map<String, String> values) {
    var result = text;
    for (var entry : values.entrySet()) {
      result = result.replace("${" + entry.getKey() + "}", entry.getValue());
    }
    return result;
  }

  /** Creates or replaces every object of a YAML text, in its order. */
  public static List<HasMetadata> apply(KubernetesClient client, String yaml) {
    var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8));
    return client.load(in).items().stream().map(item -> apply(client, item)).toList();
  }

  private static HasMetadata apply(KubernetesClient client, HasMetadata wanted) {
    var resource = client.resource(wanted);
    return resource.get() == null ? resource.create() : resource.patch();
  }
}
