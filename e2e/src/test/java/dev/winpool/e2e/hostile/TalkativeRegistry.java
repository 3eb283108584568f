package dev.winpool.e2e.hostile;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** A registry whose every answer is full of secrets; each repository gives another kind of it. */
final class TalkativeRegistry implements AutoCloseable {
  static final List<String> REPOSITORIES =
      List.of("error", "login", "realm", "redirect", "manifest", "index", "token");

  private final HttpServer server;
  private final Set<String> asked = new ConcurrentSkipListSet<>();

  TalkativeRegistry() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  /** What image names on it begin with. */
  String address() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  /** The repositories that were asked for. */
  Set<String> asked() {
    return asked;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var kind = path.split("/")[path.startsWith("/v2/") ? 2 : 1];
      asked.add(kind);
      var code = code(exchange, kind);
      var body = body(path.startsWith("/v2/") ? kind : "").getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private int code(HttpExchange exchange, String kind) {
    var headers = exchange.getResponseHeaders();
    var query = URLEncoder.encode(Canaries.WORDS, StandardCharsets.UTF_8);
    var own = "http://" + address() + "/";
    switch (kind) {
      case "login" -> headers.set("WWW-Authenticate", "Basic realm=\"" + Canaries.WORDS + "\"");
      case "realm" ->
          headers.set(
              "WWW-Authenticate",
              "Bearer realm=\"https://me:canary-4@x.example/?sig=canary-1\",service=\""
                  + Canaries.WORDS
                  + "\"");
      case "token" ->
          headers.set("WWW-Authenticate", "Bearer realm=\"" + own + "auth?code=canary-8\"");
      case "redirect" -> headers.set("Location", "https://me:canary-4@x.example/?" + query);
      default -> headers.set("Content-Type", "application/json");
    }
    return switch (kind) {
      case "login", "realm", "token" -> 401;
      case "redirect" -> 307;
      case "manifest", "index" -> 200;
      default -> 403;
    };
  }

  private static String body(String kind) {
    return switch (kind) {
      case "manifest" ->
          "{\"schemaVersion\":2,\"config\":{\"mediaType\":"
              + Canaries.json()
              + ",\"digest\":"
              + Canaries.json()
              + "}}";
      case "index" ->
          "{\"schemaVersion\":2,\"manifests\":[{\"platform\":{\"os\":\"windows\",\"os.version\":"
              + Canaries.json()
              + "}}]}";
      default ->
          "{\"errors\":[{\"code\":" + Canaries.json() + ",\"message\":" + Canaries.json() + "}]}";
    };
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
