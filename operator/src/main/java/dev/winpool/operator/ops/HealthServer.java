package dev.winpool.operator.ops;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * {@code /livez}, {@code /readyz} and {@code /metrics} over plain HTTP. A probe answers 200 and
 * {@code ok}, or 503 and one line saying what does not work. Nothing can be changed through it.
 */
public final class HealthServer implements AutoCloseable {
  private static final int GRACE_SECONDS = 1;

  /** What is shown. Liveness is what a restart would cure; everything else is readiness. */
  public record Shown(List<Probe> live, List<Probe> ready, Metrics metrics) {
    public Shown {
      live = List.copyOf(live);
      ready = List.copyOf(ready);
    }
  }

  private record Reply(int code, String type, String body) {
    static Reply plain(int code, String line) {
      return new Reply(code, "text/plain; charset=utf-8", line + "\n");
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Shown shown;
  private volatile boolean closing;

  private HealthServer(HttpServer server, Shown shown) {
    this.server = server;
    this.shown = shown;
  }

  /**
   * @param address port 0 is any free one
   * @throws IOException when the port cannot be had
   */
  public static HealthServer start(InetSocketAddress address, Shown shown) throws IOException {
    var health = new HealthServer(HttpServer.create(address, 0), shown);
    health.server.setExecutor(health.threads);
    health.server.createContext("/", health::handle);
    health.server.start();
    return health;
  }

  public int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var method = exchange.getRequestMethod();
      var reading = method.equals("GET") || method.equals("HEAD");
      send(
          exchange,
          reading
              ? reply(exchange.getRequestURI().getPath())
              : Reply.plain(405, "only GET is answered"));
    }
  }

  private Reply reply(String path) {
    return switch (path) {
      case "/livez" -> probed(shown.live);
      case "/readyz" -> closing ? Reply.plain(503, "shutting down") : probed(shown.ready);
      case "/metrics" -> metrics();
      default -> Reply.plain(404, "ask for /livez, /readyz or /metrics");
    };
  }

  private static Reply probed(List<Probe> probes) {
    var failing =
        probes.stream()
            .map(Probe::failing)
            .flatMap(Optional::stream)
            .collect(Collectors.joining("; "));
    return failing.isEmpty() ? Reply.plain(200, "ok") : Reply.plain(503, failing);
  }

  private Reply metrics() {
    return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", shown.metrics.text());
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    var body = reply.body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", reply.type);
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    var silent = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.code, silent ? -1 : body.length);
    if (!silent) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Is no longer ready from now on, lets running answers end for a moment, then stops. */
  @Override
  public void close() {
    closing = true;
    server.stop(GRACE_SECONDS);
    threads.shutdownNow();
  }
}
