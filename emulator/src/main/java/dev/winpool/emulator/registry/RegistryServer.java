package dev.winpool.emulator.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.regex.Pattern;

/** Serves the shelf to anonymous readers on loopback. */
public final class RegistryServer implements AutoCloseable {

  private static final Pattern PATH =
      Pattern.compile("/v2/(?<name>[a-z0-9._/-]+)/(?<kind>manifests|blobs)/(?<reference>[^/]+)");

  private final ImageShelf shelf;
  private final Lock lock;
  private final HttpServer server;

  private record Reply(int status, String type, byte[] body, Optional<String> digest) {

    static Reply error(int status, String code) {
      var body = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, code);
      return new Reply(
          status, "application/json", body.getBytes(StandardCharsets.UTF_8), Optional.empty());
    }

    static Reply of(Document document) {
      return new Reply(200, document.mediaType(), document.bytes(), Optional.of(document.digest()));
    }
  }

  private RegistryServer(ImageShelf shelf, Lock lock, HttpServer server) {
    this.shelf = shelf;
    this.lock = lock;
    this.server = server;
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any free one
   */
  public static RegistryServer start(ImageShelf shelf, Lock lock, int port) {
    var started = new RegistryServer(shelf, lock, LoopbackHttp.open(port));
    started.server.createContext("/", started::handle);
    started.server.start();
    return started;
  }

  /** What image names begin with, such as {@code localhost:5000}. */
  public String address() {
    return "localhost:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var reply = reply(exchange.getRequestMethod(), exchange.getRequestURI().getPath());
      var headers = exchange.getResponseHeaders();
      headers.set("Docker-Distribution-Api-Version", "registry/2.0");
      headers.set("Content-Type", reply.type());
      reply.digest().ifPresent(digest -> headers.set("Docker-Content-Digest", digest));
      if (reply.status() == 401) {
        headers.set("WWW-Authenticate", "Basic realm=\"stage\"");
      }
      if (exchange.getRequestMethod().equals("HEAD")) {
        headers.set("Content-Length", Integer.toString(reply.body().length));
        exchange.sendResponseHeaders(reply.status(), -1);
        return;
      }
      exchange.sendResponseHeaders(reply.status(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private Reply reply(String method, String path) {
    if (!method.equals("GET") && !method.equals("HEAD")) {
      return Reply.error(405, "UNSUPPORTED");
    }
    if (path.equals("/v2/") || path.equals("/v2")) {
      return new Reply(
          200, "application/json", "{}".getBytes(StandardCharsets.UTF_8), Optional.empty());
    }
    var match = PATH.matcher(path);
    if (!match.matches()) {
      return Reply.error(404, "NAME_UNKNOWN");
    }
    lock.lock();
    try {
      return find(match.group("name"), match.group("reference"), match.group("kind"));
    } finally {
      lock.unlock();
    }
  }

  private Reply find(String name, String reference, String kind) {
    var byDigest = reference.startsWith("sha256:");
    for (var image : shelf.of(name)) {
      var documents = ImageManifests.of(image);
      var tagged =
          image.ref().endsWith(":" + reference)
              ? Optional.of(documents.tagged())
              : Optional.<Document>empty();
      var found = byDigest ? documents.byDigest(reference) : tagged;
      if (found.isPresent()) {
        return image.locked() ? Reply.error(401, "UNAUTHORIZED") : Reply.of(found.get());
      }
    }
    return Reply.error(404, kind.equals("blobs") ? "BLOB_UNKNOWN" : "MANIFEST_UNKNOWN");
  }
}
