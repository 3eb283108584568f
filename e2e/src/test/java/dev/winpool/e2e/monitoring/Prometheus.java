package dev.winpool.e2e.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.controlplane.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The programs that {@code make prometheus} fetched: a server on this machine, and promtool. */
final class Prometheus implements AutoCloseable {
  private static final String CONFIG =
      """
      global: {scrape_interval: 1s}
      scrape_configs:
      - job_name: winpool
        static_configs: [{targets: ["127.0.0.1:%s"]}]
      """;

  private final Program program;
  private final int port;

  private Prometheus(Program program, int port) {
    this.program = program;
    this.port = port;
  }

  /**
   * The folder that {@code WINPOOL_PROMETHEUS} names, else the cache.
   *
   * @throws IllegalStateException when it is not there; the message says how to have it
   */
  static Path program(String name) {
    var caches =
        Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
            .filter(text -> !text.isBlank())
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
    var folder =
        Optional.ofNullable(System.getenv("WINPOOL_PROMETHEUS"))
            .map(Path::of)
            .orElseGet(() -> caches.resolve("winpool/prometheus"));
    var program = folder.resolve(name);
    if (!Files.isExecutable(program)) {
      throw new IllegalStateException("no " + program + ": run make prometheus");
    }
    return program;
  }

  /** What promtool said to that in a folder, and how it ended. */
  static String promtool(Path folder, String... arguments) {
    var command = new ArrayList<>(List.of(program("promtool").toString()));
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return said + "exit " + process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  /** Scrapes that port of this machine each second. */
  static Prometheus scraping(Path folder, String target) {
    try (var free = new ServerSocket(0)) {
      var port = free.getLocalPort();
      Files.createDirectories(folder);
      var config = Files.writeString(folder.resolve("config.yaml"), CONFIG.formatted(target));
      free.close();
      var arguments =
          List.of(
              "--config.file=" + config,
              "--storage.tsdb.path=" + folder.resolve("data"),
              "--web.listen-address=127.0.0.1:" + port);
      return new Prometheus(
          Program.start(program("prometheus"), arguments, folder.resolve("log")), port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a panel would show of that time; an error of Prometheus is an assertion that fails. */
  JsonNode range(String query, Instant from, Instant to) {
    var answer =
        get(
            "/api/v1/query_range?query=%s&start=%d&end=%d&step=2"
                .formatted(
                    URLEncoder.encode(query, StandardCharsets.UTF_8),
                    from.getEpochSecond(),
                    to.getEpochSecond()));
    if (!answer.path("status").asText().equals("success")) {
      throw new AssertionError(query + ": " + answer);
    }
    return answer.path("data").path("result");
  }

  private JsonNode get(String path) {
    try (var client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
      return JsonFields.read(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    program.close();
  }
}
