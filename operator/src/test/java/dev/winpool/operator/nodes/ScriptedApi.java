package dev.winpool.operator.nodes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.records.KubeClients;
import dev.winpool.operator.records.ServerDate;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An API server on loopback that answers what a test has scripted and remembers what was asked.
 * What is not scripted is not there (404). The last answer of a script repeats.
 */
public final class ScriptedApi implements AutoCloseable {
  private final HttpServer server;
  private final Map<String, Deque<Answer>> scripts = new LinkedHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();

  /** A request as it came. */
  public record Seen(
      String method, String path, String query, String contentType, String agent, String body) {
    public String line() {
      return method + " " + path + (query.isEmpty() ? "" : "?" + query);
    }
  }

  /** An answer to give; code 0 closes the connection instead. */
  public record Answer(int code, String body, Map<String, String> headers) {
    public static Answer of(int code, String body) {
      return new Answer(code, body, Map.of());
    }

    /** The request is read, and its answer lost. */
    public static Answer lost() {
      return new Answer(0, "", Map.of());
    }

    /** A Status object as the API server writes it. */
    public static Answer status(int code, String reason, String message) {
      return of(
          code,
          """
          {"kind":"Status","apiVersion":"v1","status":"Failure","code":%d,"reason":"%s","message":"%s"}
          """
              .formatted(code, reason, message));
    }

    public Answer with(String header, String value) {
      return new Answer(code, body, Map.of(header, value));
    }
  }

  public ScriptedApi() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    server.createContext("/", this::handle);
    server.start();
  }

  /** A client as production builds it. */
  public KubernetesClient client() {
    return client(WriteGate.OPEN, new ServerDate(InstantSource.system()));
  }

  public KubernetesClient client(WriteGate gate, ServerDate date) {
    return KubeClients.build(config(), gate, date);
  }

  public Config config() {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
        .withTrustCerts(false)
        .build();
  }

  /**
   * @param request method and path, with the decoded query where it matters
   */
  public ScriptedApi on(String request, Answer... answers) {
    synchronized (scripts) {
      scripts.computeIfAbsent(request, key -> new ArrayDeque<>()).addAll(List.of(answers));
    }
    return this;
  }

  public ScriptedApi on(String request, String body) {
    return on(request, Answer.of(200, body));
  }

  public List<Seen> seen() {
    return List.copyOf(seen);
  }

  public List<String> lines() {
    return seen.stream().map(Seen::line).toList();
  }

  public Seen last() {
    return seen.getLast();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = read(exchange);
      seen.add(request);
      var answer = answer(request);
      if (answer.code() == 0) {
        return;
      }
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      var body = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.code(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static Seen read(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    var headers = exchange.getRequestHeaders();
    return new Seen(
        exchange.getRequestMethod(),
        uri.getPath(),
        URLDecoder.decode(query, StandardCharsets.UTF_8),
        String.valueOf(headers.getFirst("Content-Type")),
        String.valueOf(headers.getFirst("User-Agent")),
        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
  }

  private Answer answer(Seen request) {
    synchronized (scripts) {
      var script = scripts.get(request.line());
      if (script == null) {
        script = scripts.get(request.method() + " " + request.path());
      }
      if (script == null) {
        return Answer.status(404, "NotFound", "nothing at " + request.path());
      }
      return script.size() > 1 ? script.removeFirst() : script.getFirst();
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
