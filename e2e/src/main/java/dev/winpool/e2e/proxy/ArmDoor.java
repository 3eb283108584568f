package dev.winpool.e2e.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A way to ARM on which one request can be held up: it has left its client and has not arrived, for
 * as long as somebody likes.
 */
public final class ArmDoor implements AutoCloseable {
  private final URI arm;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server = LoopbackHttp.open(0);
  private final AtomicReference<Held> wanted = new AtomicReference<>();

  /** A request that is, or will be, held up. */
  public static final class Held {
    private final String method;
    private final String pathEnd;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile int status;

    private Held(String method, String pathEnd) {
      this.method = method;
      this.pathEnd = pathEnd;
    }

    /** Whether it is held up by now. */
    public boolean there() {
      return arrived.getCount() == 0;
    }

    /** Lets it go on to ARM, waits for ARM's answer to it, and gives its status. */
    public int release() {
      released.countDown();
      try {
        if (!answered.await(60, TimeUnit.SECONDS)) {
          throw new AssertionError("ARM does not answer the request that was held up");
        }
        return status;
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted", e);
      }
    }

    private boolean is(HttpExchange exchange) {
      return exchange.getRequestMethod().equals(method)
          && exchange.getRequestURI().getPath().endsWith(pathEnd);
    }
  }

  public ArmDoor(URI arm) {
    this.arm = arm;
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  /** Where clients find ARM. */
  public URI endpoint() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** Has the next such request held up. */
  public Held holdNext(String method, String pathEnd) {
    var held = new Held(method, pathEnd);
    wanted.set(held);
    return held;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      var held = wanted.get();
      var mine = held != null && held.is(exchange) && wanted.compareAndSet(held, null);
      if (mine) {
        held.arrived.countDown();
        held.released.await();
      }
      var answer = ask(exchange);
      if (mine) {
        held.status = answer.statusCode();
        held.answered.countDown();
      }
      send(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> ask(HttpExchange exchange) throws IOException, InterruptedException {
    var body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(URI.create(arm + exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (ApiUpstream.passedOn(name)) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(
        request.build(),
        _ -> BodySubscribers.mapping(BodySubscribers.ofByteArray(), this::throughDoor));
  }

  /** The link to the next page of a LIST leads through here too. */
  private byte[] throughDoor(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .replace(arm.toString(), endpoint().toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A client that was frozen or killed meanwhile does not hear it. */
  private static void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (ApiUpstream.passedOn(name)) {
                values.forEach(value -> exchange.getResponseHeaders().add(name, value));
              }
            });
    var length = answer.body().length;
    exchange.sendResponseHeaders(answer.statusCode(), length == 0 ? -1 : length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.close();
  }
}
