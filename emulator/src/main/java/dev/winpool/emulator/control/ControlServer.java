package dev.winpool.emulator.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.provider.refusal.RefusedException;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** The control interface on a loopback port. */
public final class ControlServer implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final ExecutorService threads;
  private final Map<String, Function<ControlCall, JsonNode>> routes = new TreeMap<>();

  private ControlServer(HttpServer server, StageControl stage) {
    this.server = server;
    this.threads = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());
    routes.put("GET /clock", stage::clock);
    routes.put("POST /clock", stage::moveClock);
    routes.put("POST /images", stage::publish);
    routes.put("POST /container-images", stage::push);
    routes.put("GET /faults", stage::faults);
    routes.put("POST /faults", stage::addFault);
    routes.put("DELETE /faults", stage::clearFaults);
    routes.put("PUT /throttling", stage::throttle);
    routes.put("POST /act", stage::act);
    routes.put("GET /journal", stage::journal);
    routes.put("GET /referee", stage::referee);
    routes.put("GET /", _ -> index());
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any free one
   */
  public static ControlServer start(StageControl stage, int port) {
    var started = new ControlServer(LoopbackHttp.open(port), stage);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** Where scripts find it, without a slash at the end. */
  public URI endpoint() {
    return LoopbackHttp.endpoint(server);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var route = Optional.ofNullable(routes.get(exchange.getRequestMethod() + " " + path));
      if (route.isEmpty()) {
        send(exchange, 404, index());
        return;
      }
      try {
        send(exchange, 200, route.get().apply(read(exchange)));
      } catch (RefusedException e) {
        var why = e.refusal();
        var said = JSON.createObjectNode().put("code", why.code()).put("error", why.message());
        send(exchange, why.status(), said);
      } catch (ControlException | IllegalArgumentException e) {
        send(exchange, 400, JSON.createObjectNode().put("error", e.getMessage()));
      }
    }
  }

  private static ControlCall read(HttpExchange exchange) throws IOException {
    var content = exchange.getRequestBody().readAllBytes();
    var query = Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse("");
    try {
      return new ControlCall(
          query, content.length == 0 ? JSON.createObjectNode() : JSON.readTree(content));
    } catch (IOException _) {
      throw new ControlException("the body is no JSON");
    }
  }

  private ObjectNode index() {
    var node = JSON.createObjectNode();
    var all = node.putArray("calls");
    routes.keySet().forEach(all::add);
    return node;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
