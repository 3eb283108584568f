package dev.winpool.e2e.arm;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Passes a request on as it is. */
final class ArmUpstream implements AutoCloseable {
  /** What the client itself sets. */
  private static final Set<String> OWN =
      Set.of("host", "content-length", "connection", "upgrade", "http2-settings");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI endpoint;
  private final URI proxy;

  /**
   * @param proxy where the client finds ARM: the link to the next page of a LIST leads there too
   */
  ArmUpstream(URI endpoint, URI proxy) {
    this.endpoint = endpoint;
    this.proxy = proxy;
  }

  HttpResponse<byte[]> send(HttpExchange exchange, byte[] body) {
    var uri = exchange.getRequestURI();
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    var request =
        HttpRequest.newBuilder(URI.create(endpoint + uri.getRawPath() + query))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().forEach((name, values) -> copy(request, name, values));
    try {
      return client.send(
          request.build(),
          _ ->
              HttpResponse.BodySubscribers.mapping(
                  HttpResponse.BodySubscribers.ofByteArray(), this::throughProxy));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the proxy is closed", over);
    }
  }

  private byte[] throughProxy(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .replace(endpoint.toString(), proxy.toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void copy(HttpRequest.Builder request, String name, List<String> values) {
    if (!OWN.contains(name.toLowerCase(java.util.Locale.ROOT))) {
      values.forEach(value -> request.header(name, value));
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
