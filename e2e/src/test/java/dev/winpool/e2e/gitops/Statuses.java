package dev.winpool.e2e.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.server.Interceptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;

/**
 * Objects as the operator wrote their status, one of each sort: by what their conditions say, and
 * whether of this generation.
 */
final class Statuses implements Interceptor {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern STATUS =
      Pattern.compile("/apis/winpool\\.dev/[^/]+/windowsnodepools/[^/]+/status");

  private final Map<String, JsonNode> bySort = new ConcurrentSkipListMap<>();

  @Override
  public Optional<Fault> before(ApiRequest request) {
    if (request.method().equals("PUT") && STATUS.matcher(request.path()).matches()) {
      try {
        keep(JSON.readTree(request.body()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Optional.empty();
  }

  void keep(JsonNode object) {
    bySort.putIfAbsent(new Judged(object).sort(), object);
  }

  Map<String, JsonNode> bySort() {
    return Map.copyOf(bySort);
  }

  /** A file of each sort. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var sort : bySort.entrySet()) {
      var file = folder.resolve(sort.getKey() + ".json");
      Files.writeString(file, sort.getValue().toPrettyString());
    }
  }
}
