package dev.winpool.e2e.arm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** ARM as it is seen through a bad network and on its bad days; keeps what it was asked. */
public final class FaultyArm implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server = LoopbackHttp.open(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final FaultPlan plan = new FaultPlan();
  private final InstantSource clock;
  private final ArmUpstream upstream;

  /**
   * One call.
   *
   * @param body what it carried
   * @param fault what it met
   */
  public record Seen(Instant at, ProxiedRequest call, String body, Optional<ArmFault> fault) {
    public boolean throttled() {
      return fault.filter(met -> met instanceof ArmFault.Throttled).isPresent();
    }
  }

  /**
   * Begins to serve.
   *
   * @param arm what calls are passed on to
   * @param clock of the stage
   */
  public FaultyArm(URI arm, InstantSource clock) {
    this.clock = clock;
    this.upstream = new ArmUpstream(arm, endpoint());
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  public FaultPlan plan() {
    return plan;
  }

  /** Everything that was asked so far. */
  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      var uri = exchange.getRequestURI();
      var query = Optional.ofNullable(uri.getRawQuery()).orElse("");
      var call = new ProxiedRequest(exchange.getRequestMethod(), uri.getPath(), query);
      var body = exchange.getRequestBody().readAllBytes();
      var fault = plan.take(call);
      seen.add(new Seen(clock.instant(), call, new String(body, StandardCharsets.UTF_8), fault));
      if (fault.isEmpty()) {
        pass(exchange, upstream.send(exchange, body));
      } else {
        meet(exchange, call, fault.get(), body);
      }
    }
  }

  private void meet(HttpExchange exchange, ProxiedRequest call, ArmFault fault, byte[] body)
      throws IOException {
    switch (fault) {
      case ArmFault.Throttled(var after) -> {
        after.ifPresent(
            time ->
                exchange.getResponseHeaders().set("Retry-After", Long.toString(time.toSeconds())));
        answer(exchange, 429, error("Throttled", "The request is throttled."));
      }
      case ArmFault.Refused(var status, var code, var message) ->
          answer(exchange, status, error(code, message));
      case ArmFault.Silence(var committed) -> {
        commit(committed, exchange, body);
        awaitClose();
      }
      case ArmFault.Reset(var committed) -> commit(committed, exchange, body);
      case ArmFault.Truncated _ -> truncated(exchange, upstream.send(exchange, body));
      case ArmFault.Altered(var change) -> {
        var reply = upstream.send(exchange, body);
        var changed = change.apply((ObjectNode) JSON.readTree(reply.body()));
        answer(exchange, reply.statusCode(), JSON.writeValueAsBytes(changed));
      }
      case ArmFault.Taken(var instead) -> {
        var taken = instead.apply(call, (ObjectNode) JSON.readTree(body));
        pass(exchange, upstream.send(exchange, JSON.writeValueAsBytes(taken)));
      }
      case ArmFault.Overtaken(var deed) -> {
        deed.run();
        pass(exchange, upstream.send(exchange, body));
      }
    }
  }

  private void commit(boolean committed, HttpExchange exchange, byte[] body) {
    if (committed) {
      upstream.send(exchange, body);
    }
  }

  private static void pass(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
    var own = List.of("content-length", "transfer-encoding", "connection", ":status");
    reply
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!own.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    answer(exchange, reply.statusCode(), reply.body());
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    if (body.length > 0) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
    }
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void truncated(HttpExchange exchange, HttpResponse<byte[]> reply)
      throws IOException {
    exchange.sendResponseHeaders(reply.statusCode(), reply.body().length + 100L);
    exchange.getResponseBody().write(Arrays.copyOf(reply.body(), reply.body().length / 2));
    exchange.getResponseBody().flush();
  }

  private static byte[] error(String code, String message) throws IOException {
    var body = JSON.createObjectNode().put("code", code).put("message", message);
    return JSON.writeValueAsBytes(body);
  }

  private void awaitClose() {
    try {
      closed.await();
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
    upstream.close();
  }
}
