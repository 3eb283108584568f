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

  private final HttpClient client;
  private final WriteGate gate;
  private final Duration deadline;

  /**
   * @param deadline for one exchange; watches are not bounded by it
   */
  public GatedHttpClient(HttpClient client, WriteGate gate, Duration deadline) {
    this.client = client;
    this.gate = gate;
    this.deadline = deadline;
  }

  @Override
  public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, Class<T> type) {
    return gated(request, () -> bounded(client.sendAsync(request, type)));
  }

  @Override
  public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
      HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
    return gated(request, () -> client.consumeBytes(request, consumer));
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
    return new Derived(client.newBuilder());
  }

  @Override
  public WebSocket.Builder newWebSocketBuilder() {
    return client.newWebSocketBuilder();
  }

  @Override
  public HttpRequest.Builder newHttpRequestBuilder() {
    return client.newHttpRequestBuilder();
  }

  @Override
  public boolean isClosed() {
    return client.isClosed();
  }

  @Override
  public void close() {
    client.close();
  }

  /** Clients that the SDK derives for other settings pass the same gate. */
  private final class Derived implements DerivedClientBuilder {
    private final DerivedClientBuilder builder;

    private Derived(DerivedClientBuilder builder) {
      this.builder = builder;
    }

    @Override
    public HttpClient build() {
      return new GatedHttpClient(builder.build(), gate, deadline);
    }

    @Override
    public DerivedClientBuilder addOrReplaceInterceptor(String name, Interceptor interceptor) {
      builder.addOrReplaceInterceptor(name, interceptor);
      return this;
    }

    @Override
    public DerivedClientBuilder authenticatorNone() {
      builder.authenticatorNone();
      return this;
    }

    @Override
    public DerivedClientBuilder tag(Object value) {
      builder.tag(value);
      return this;
    }
  }
}
