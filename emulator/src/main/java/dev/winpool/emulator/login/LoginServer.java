package dev.winpool.emulator.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.wire.Door;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** The login endpoint on a loopback port. */
public final class LoginServer implements AutoCloseable {

  private static final Pattern PATH = Pattern.compile("/(?<tenant>[^/]+)/(?<rest>.+)");
  private static final String CONFIGURATION = "v2.0/.well-known/openid-configuration";
  private static final String KEYS = "discovery/v2.0/keys";
  private static final String TOKEN = "oauth2/v2.0/token";

  private final HttpServer server;
  private final Directory directory;
  private final InstantSource clock;
  private final AccessTokens tokens;
  private final Documents documents;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());

  private LoginServer(HttpServer server, Directory directory, InstantSource clock) {
    this.server = server;
    this.directory = directory;
    this.clock = clock;
    this.tokens = new AccessTokens(endpoint().toString(), directory.tenant(), clock);
    this.documents = new Documents(endpoint().toString());
  }

  /**
   * Begins to serve.
   *
   * @param clock what tokens expire by
   */
  public static LoginServer start(Directory directory, Door door, InstantSource clock) {
    var started = new LoginServer(LoopbackHttp.open(door), directory, clock);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** Where clients find it, without a slash at the end. */
  public URI endpoint() {
    return LoopbackHttp.endpoint(server);
  }

  public String tenant() {
    return directory.tenant();
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** Everything that is answered: method and path template. */
  public static List<String> operations() {
    return List.of(
        "GET /{tenant}/" + CONFIGURATION, "GET /{tenant}/" + KEYS, "POST /{tenant}/" + TOKEN);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      try {
        var said = answer(exchange);
        send(exchange, said.isPresent() ? 200 : 404, said);
      } catch (LoginRefusedException e) {
        var asked = exchange.getRequestHeaders().getFirst("client-request-id");
        var body = documents.refusal(e.refusal(), clock.instant(), Optional.ofNullable(asked));
        send(exchange, e.refusal().status(), Optional.of(body));
      }
    }
  }

  private Optional<JsonNode> answer(HttpExchange exchange) throws IOException {
    var content = exchange.getRequestBody().readAllBytes();
    var path = PATH.matcher(exchange.getRequestURI().getPath());
    if (!path.matches()) {
      return Optional.empty();
    }
    var asked = path.group("rest").toLowerCase(Locale.ROOT);
    var tenant = directory.need(path.group("tenant"), asked.equals(TOKEN));
    return switch (asked) {
      case CONFIGURATION -> Optional.of(documents.configuration(tenant));
      case KEYS -> Optional.of(documents.keys());
      case TOKEN -> Optional.of(token(exchange, content));
      default -> Optional.empty();
    };
  }

  private JsonNode token(HttpExchange exchange, byte[] content) {
    if (!exchange.getRequestMethod().equals("POST")) {
      throw new LoginRefusedException(LoginRefusal.method(exchange.getRequestMethod()));
    }
    var type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"));
    var endpoint =
        new TokenEndpoint(directory, tokens, new Assertion(endpoint().toString(), clock));
    return endpoint.answer(Form.read(type.orElse(""), content));
  }

  private static void send(HttpExchange exchange, int status, Optional<JsonNode> body)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Cache-Control", "no-store, no-cache");
    headers.set("Pragma", "no-cache");
    headers.set("Content-Type", "application/json; charset=utf-8");
    var bytes = body.map(JsonNode::toString).orElse("{}").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
