package dev.winpool.operator.aks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.operator.aks.http.ArmHttp;
import dev.winpool.operator.aks.http.ArmJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A server on this machine that gives scripted answers in order and keeps what it was asked. */
public final class LoopbackArm implements AutoCloseable {
  public static final String SUBSCRIPTION = "7f1e0c52-0000-4000-8000-000000000001";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Supplier<Answer>> script = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  public final List<Asked> asked = new CopyOnWriteArrayList<>();

  public sealed interface Answer {
    record Reply(int status, String body, Map<String, String> headers) implements Answer {}

    /** The connection breaks after the request was read. */
    record Reset() implements Answer {}

    /** Nothing comes back until the server is closed. */
    record Silence() implements Answer {}

    /** The headers come, and less of the body than they promise. */
    record Truncated(int status) implements Answer {}
  }

  public record Asked(
      String method, String path, String query, Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return headers.entrySet().stream()
          .filter(entry -> entry.getKey().equalsIgnoreCase(name))
          .map(entry -> String.join(",", entry.getValue()))
          .findFirst()
          .orElse("");
    }

    public Map<String, Object> json() {
      return ArmJson.object(body).orElseThrow();
    }
  }

  public LoopbackArm() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::serve);
    server.start();
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public ArmTarget target() {
    return new ArmTarget(endpoint(), SUBSCRIPTION, "rg-shop", "aks-shop");
  }

  public ArmHttp http() {
    return ArmHttp.open(target(), new ArmLogin(LoginKind.None), ArmHttp.Deadlines.DEFAULT);
  }

  public ArmHttp hasty() {
    return ArmHttp.open(
        target(),
        new ArmLogin(LoginKind.None),
        new ArmHttp.Deadlines(Duration.ofSeconds(10), Duration.ofMillis(200)));
  }

  public String pools() {
    return target().id() + "/agentPools";
  }

  public LoopbackArm reply(int status, String body) {
    return reply(status, body, Map.of());
  }

  public LoopbackArm reply(int status, String body, Map<String, String> headers) {
    return then(new Answer.Reply(status, body, headers));
  }

  public LoopbackArm then(Answer answer) {
    return then(() -> answer);
  }

  /** Nothing was asked, and nothing is scripted. */
  public void forget() {
    script.clear();
    asked.clear();
  }

  /** Made while the client waits for it. */
  public LoopbackArm then(Supplier<Answer> answer) {
    script.add(answer);
    return this;
  }

  private void serve(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(
        new Asked(
            exchange.getRequestMethod(),
            uri.getRawPath(),
            String.valueOf(uri.getRawQuery()),
            Map.copyOf(exchange.getRequestHeaders()),
            body));
    var next = script.poll();
    answer(
        exchange, next == null ? new Answer.Reply(599, "nothing scripted", Map.of()) : next.get());
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Reply reply -> send(exchange, reply);
      case Answer.Reset _ -> exchange.close();
      case Answer.Silence _ -> {
        awaitClose();
        exchange.close();
      }
      case Answer.Truncated(int status) -> {
        exchange.sendResponseHeaders(status, 1000);
        exchange.getResponseBody().write('{');
        exchange.close();
      }
    }
  }

  private static void send(HttpExchange exchange, Answer.Reply reply) throws IOException {
    var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
    try (var out = exchange.getResponseBody()) {
      out.write(bytes);
    }
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
  }
}
