package dev.winpool.operator.images;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads the JSON of registries: index, manifest list, manifest, config and token. */
final class RegistryJson {
  /** The media types asked for. */
  static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, "
          + "application/vnd.docker.distribution.manifest.list.v2+json, "
          + "application/vnd.oci.image.manifest.v1+json, "
          + "application/vnd.docker.distribution.manifest.v2+json";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.(\\d{1,9})(?:\\.\\d{1,9})?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");

  private RegistryJson() {}

  /** Reads the answer to a request for a manifest. */
  static RegistryDocument manifest(byte[] body) {
    var json = read(body);
    if (json.path("manifests").isArray()) {
      return index(json.path("manifests"));
    }
    var digest = json.path("config").path("digest").asText();
    return ImageReference.digest(digest)
        ? new RegistryDocument.Config(digest)
        : new RegistryDocument.Silent("the registry's answer is no manifest");
  }

  /** Reads the config of a single manifest. */
  static RegistryDocument config(byte[] body) {
    return platforms(Stream.of(read(body)));
  }

  private static RegistryDocument index(JsonNode manifests) {
    return platforms(
        StreamSupport.stream(manifests.spliterator(), false).map(it -> it.path("platform")));
  }

  private static RegistryDocument platforms(Stream<JsonNode> platforms) {
    var windows = platforms.filter(it -> it.path("os").asText().equals("windows")).toList();
    if (windows.isEmpty()) {
      return new RegistryDocument.Silent("no Windows manifest");
    }
    var builds =
        windows.stream()
            .flatMap(it -> build(it.path("os.version").asText()).stream())
            .distinct()
            .sorted()
            .toList();
    return builds.isEmpty()
        ? new RegistryDocument.Silent("its Windows manifests name no os.version")
        : new RegistryDocument.Builds(builds);
  }

  private static Optional<Integer> build(String version) {
    var matcher = VERSION.matcher(version);
    return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
  }

  /** The token of a token service; empty when it gave none that fits a header. */
  static Optional<String> token(byte[] body) {
    var json = read(body);
    return Stream.of("token", "access_token")
        .map(it -> json.path(it).asText())
        .filter(it -> TOKEN.matcher(it).matches())
        .findFirst();
  }

  private static JsonNode read(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.missingNode();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be read", e);
    }
  }
}
