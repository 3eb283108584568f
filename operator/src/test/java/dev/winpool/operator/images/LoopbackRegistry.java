package dev.winpool.operator.images;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A registry of canned answers on this machine that writes down what it was asked. */
final class LoopbackRegistry implements AutoCloseable {
  record Answer(int code, String body, Map<String, String> headers) {
    static Answer ok(String body) {
      return new Answer(200, body, Map.of());
    }

    Answer with(String header, String value) {
      var all = new HashMap<>(headers);
      all.put(header, value);
      return new Answer(code, body, all);
    }
  }

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private volatile String token = "";

  LoopbackRegistry() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** Every request so far: path and query, then the token it carried. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  LoopbackRegistry serves(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  LoopbackRegistry serves(String path, String body) {
    return serves(path, Answer.ok(body));
  }

  /** From now on paths under /v2/ want this bearer token. */
  LoopbackRegistry wants(String bearer) {
    token = bearer;
    return this;
  }

  private void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    var bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    asked.add(exchange.getRequestURI() + " " + bearer);
    if (path.endsWith("/stalled")) {
      stall();
    }
    var locked = path.startsWith("/v2/") && !token.isEmpty() && !bearer.equals("Bearer " + token);
    reply(
        exchange, locked ? challenge() : answers.getOrDefault(path, new Answer(404, "", Map.of())));
  }

  private void stall() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer challenge() {
    return new Answer(401, "", Map.of())
        .with(
            "WWW-Authenticate",
            "Bearer realm=\"http://%s/token\",service=\"reg\",scope=\"repository:shop/cart:pull\""
                .formatted(host()));
  }

  private static void reply(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
