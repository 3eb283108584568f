package dev.winpool.operator.images;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the JSON of registries: index, manifest list, manifest, config and token. Token by token,
 * and keeps only what tells: whatever a registry answers takes no more memory than its bytes, names
 * it makes up are not remembered, and an answer with more than {@value #MOST} manifests is none.
 */
final class RegistryJson {
  /** The media types asked for. */
  static final String ACCEPT =
      "application/vnd.oci.image.index.v1+json, "
          + "application/vnd.docker.distribution.manifest.list.v2+json, "
          + "application/vnd.oci.image.manifest.v1+json, "
          + "application/vnd.docker.distribution.manifest.v2+json";

  /** Windows images have one manifest for each of a dozen builds, Linux ones one a platform. */
  static final int MOST = 500;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNestingDepth(64).maxStringLength(1 << 16).build())
          .build();

  private static final Pattern VERSION =
      Pattern.compile("\\d{1,9}\\.\\d{1,9}\\.(\\d{1,9})(?:\\.\\d{1,9})?");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,16384}");
  private static final Set<String> PLATFORM = Set.of("os", "os.version");

  private RegistryJson() {}

  /** Reads what is asked for of an object whose beginning was read. */
  private interface Reader<T> {
    T read(JsonParser in) throws IOException;
  }

  /** Reads the answer to a request for a manifest. */
  static RegistryDocument manifest(byte[] body) {
    return read(
        body,
        new RegistryDocument.Silent("the registry's answer is no manifest"),
        RegistryJson::top);
  }

  /** Reads the config of a single manifest. */
  static RegistryDocument config(byte[] body) {
    return told(List.of(read(body, Map.of(), in -> texts(in, PLATFORM))));
  }

  /** The token of a token service; empty when it gave none that fits a header. */
  static Optional<String> token(byte[] body) {
    var told =
        read(body, Map.<String, String>of(), in -> texts(in, Set.of("token", "access_token")));
    return Stream.of("token", "access_token")
        .map(name -> told.getOrDefault(name, ""))
        .filter(it -> TOKEN.matcher(it).matches())
        .findFirst();
  }

  private static RegistryDocument top(JsonParser in) throws IOException {
    var digest = "";
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      var value = in.nextToken();
      if (name.equals("manifests") && value == JsonToken.START_ARRAY) {
        return told(platforms(in));
      } else if (name.equals("config") && value == JsonToken.START_OBJECT) {
        digest = texts(in, Set.of("digest")).getOrDefault("digest", "");
      } else {
        in.skipChildren();
      }
    }
    return ImageReference.digest(digest)
        ? new RegistryDocument.Config(digest)
        : new RegistryDocument.Silent("the registry's answer is no manifest");
  }

  private static List<Map<String, String>> platforms(JsonParser in) throws IOException {
    var found = new ArrayList<Map<String, String>>();
    for (var seen = 0; in.nextToken() != JsonToken.END_ARRAY; seen++) {
      if (seen == MOST) {
        throw new StreamConstraintsException("more than " + MOST + " manifests");
      }
      if (in.currentToken() == JsonToken.START_OBJECT) {
        found.add(platform(in));
      } else {
        in.skipChildren();
      }
    }
    return found;
  }

  private static Map<String, String> platform(JsonParser in) throws IOException {
    var found = Map.<String, String>of();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      if (in.nextToken() == JsonToken.START_OBJECT && name.equals("platform")) {
        found = texts(in, PLATFORM);
      } else {
        in.skipChildren();
      }
    }
    return found;
  }

  /** The fields of these names that are texts; the object is read to its end. */
  private static Map<String, String> texts(JsonParser in, Set<String> names) throws IOException {
    var found = new HashMap<String, String>();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      var name = in.currentName();
      if (in.nextToken() == JsonToken.VALUE_STRING && names.contains(name)) {
        found.put(name, in.getText());
      } else {
        in.skipChildren();
      }
    }
    return found;
  }

  private static RegistryDocument told(List<Map<String, String>> platforms) {
    var windows = platforms.stream().filter(it -> "windows".equals(it.get("os"))).toList();
    if (windows.isEmpty()) {
      return new RegistryDocument.Silent("no Windows manifest");
    }
    var builds =
        windows.stream()
            .flatMap(it -> build(it.getOrDefault("os.version", "")).stream())
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

  private static <T> T read(byte[] body, T otherwise, Reader<T> reader) {
    try (var in = JSON.createParser(body)) {
      return in.nextToken() == JsonToken.START_OBJECT ? reader.read(in) : otherwise;
    } catch (IOException unreadable) {
      // Bytes of no known encoding too, which Jackson does not tell by its own kind of fault.
      return otherwise;
    }
  }
}
