package dev.winpool.e2e.proxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The API server behind the proxy. Safe for use by several threads. */
final class ApiUpstream implements AutoCloseable {
  /**
   * An eviction may wait some seconds for its budget's conflicts, and an API server does not keep
   * anybody longer than a minute.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Belong to one connection, or are the client's own to set. */
  private static final Set<String> NOT_PASSED_ON =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private final URI origin;
  private final HttpClient client;

  /**
   * @param origin such as {@code https://127.0.0.1:6443}
   * @param authority whose certificate the server shows, PEM
   */
  ApiUpstream(URI origin, Path authority) {
    this.origin = origin;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(trusting(authority))
            .build();
  }

  URI origin() {
    return origin;
  }

  static boolean passedOn(String header) {
    var name = header.toLowerCase(Locale.ROOT);
    return !NOT_PASSED_ON.contains(name) && !name.startsWith("sec-websocket");
  }

  /**
   * Asks and waits for the whole answer.
   *
   * @param target path and query, as they came
   * @throws UncheckedIOException when the server does not answer
   */
  HttpResponse<byte[]> ask(
      String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
    var publisher = body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    var request =
        HttpRequest.newBuilder(URI.create(origin + target))
            .method(method, publisher)
            .timeout(PATIENCE);
    headers.stream()
        .filter(header -> passedOn(header.getKey()))
        .forEach(header -> request.header(header.getKey(), header.getValue()));
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  private static SSLContext trusting(Path authority) {
    try (var in = Files.newInputStream(authority)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      var certificate = CertificateFactory.getInstance("X.509").generateCertificate(in);
      store.setCertificateEntry("api", certificate);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(authority + " is no certificate", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
