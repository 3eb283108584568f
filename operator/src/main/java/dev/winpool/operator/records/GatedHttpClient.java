package dev.winpool.operator.records;

import dev.winpool.operator.gate.WriteGate;
import dev.winpool.operator.gate.WriteGate.Write;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.http.WebSocket;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Passes every write of the Kubernetes client through the {@link WriteGate}, above the client's own
 * retries, and bounds every exchange, its body included, in time.
 *
 * <p>An {@link IOException}, also an unchecked one, that the gate throws looks to callers like a
 * lost connection. Everything else it throws reaches the calling code as it is: a write is
 * therefore waited for in the calling thread. An interceptor could do neither, because the client
 * drops what {@code after} throws.
 */
public final class GatedHttpClient implements HttpClient {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final Clients clients;
  private final WriteGate gate;
  private final Duration deadline;

  /**
   * What requests go over.
   *
   * @param common connections that many requests share at a time
   * @param watches a connection for each: an API server takes a hundred requests on a connection at
   *     a time (HTTP/2), and watches would hold them from all others
   */
  public record Clients(HttpClient common, HttpClient watches) {
    private HttpClient of(HttpRequest request) {
      var query = Optional.ofNullable(request.uri().getQuery()).orElse("");
      return List.of(query.split("&")).contains("watch=true") ? watches : common;
    }
  }

  /**
   * @param deadline for one exchange; watches are not bounded by it
   */
  public GatedHttpClient(Clients clients, WriteGate gate, Duration deadline) {
    this.clients = clients;
    this.gate = gate;
    this.deadline = deadline;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    return gated(request, () -> bounded(clients.of(request).sendAsync(request, type)));
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return gated(request, () -> clients.of(request).consumeBytes(request, consumer));
  }

  private <T> CompletableFuture<T> bounded(CompletableFuture<T> exchange) {
    return exchange.orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private <T> CompletableFuture<T> gated(HttpRequest request, Supplier<CompletableFuture<T>> send) {
    if (!WRITES.contains(request.method())) {
      return send.get();
    }
    var write = new Write("kubernetes", request.method(), request.uri().getPath());
    try {
      gate.before(write);
      var answer = send.get().get();
      gate.after(write);
      return CompletableFuture.completedFuture(answer);
    } catch (ExecutionException failed) {
      return CompletableFuture.failedFuture(failed.getCause());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(new InterruptedIOException("interrupted"));
    } catch (RuntimeException thrown) {
      return lost(thrown);
    }
  }

  private static <T> CompletableFuture<T> lost(RuntimeException thrown) {
    if (thrown instanceof UncheckedIOException lost) {
      return CompletableFuture.failedFuture(lost.getCause());
    }
    throw thrown;
  }

  @Override
  public DerivedClientBuilder newBuilder() {
    return new Derived(clients.common().newBuilder(), clients.watches().newBuilder());
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return clients.common().newWebSocketBuilder();
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return clients.common().newHttpRequestBuilder();
  }

  @Override
  public boolean isClosed() {
    return clients.common().isClosed();
  }

  @Override
  public void close() {
    clients.common().close();
    clients.watches().close();
  }

  /** Clients that the SDK derives for other settings pass the same gate. */
  private final class Derived implements DerivedClientBuilder {
    private final DerivedClientBuilder common;
    private final DerivedClientBuilder watches;

    private Derived(DerivedClientBuilder common, DerivedClientBuilder watches) {
      this.common = common;
      this.watches = watches;
    }

    @Override
    public HttpClient build() {
      return new GatedHttpClient(new Clients(common.build(), watches.build()), gate, deadline);
    }

    @Override
    public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
      common.addOrReplaceInterceptor(name, interceptor);
      watches.addOrReplaceInterceptor(name, interceptor);
      return this;
    }

    @Override
    public DerivedClientBuilder authenticatorNone() {
      common.authenticatorNone();
      watches.authenticatorNone();
      return this;
    }

    @Override
    public DerivedClientBuilder tag(Object value) {
      common.tag(value);
      watches.tag(value);
      return this;
    }
  }
}
