package dev.winpool.e2e.diff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.winpool.e2e.cluster.object.JsonFields;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One watch: its events in the order they came, then its end. */
final class Listening implements AutoCloseable {
  /** For an answer as for an event; only what fails waits so long. */
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Stands for the end of the watch. */
  private static final String END = "";

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private int code;
  private Runnable closing = () -> {};

  private Listening() {}

  /** Opened when the answer's head is there. */
  static Listening inChunks(HttpClient http, String url, String[] headers) {
    var listening = new Listening();
    var request = HttpRequest.newBuilder(URI.create(url)).headers(headers).build();
    var answer = http.sendAsync(request, BodyHandlers.ofLines()).join();
    listening.code = answer.statusCode();
    listening.closing = answer.body()::close;
    Thread.ofVirtual().start(() -> listening.read(answer.body()));
    return listening;
  }

  private void read(Stream<String> lines) {
    try (lines) {
      lines.filter(line -> !line.isEmpty()).forEach(events::add);
    } catch (UncheckedIOException closed) {
      // The end of the watch is what follows either way.
    } finally {
      events.add(END);
    }
  }

  /** Opened when the upgrade is answered. */
  static Listening overSocket(HttpClient http, String url, String[] headers) {
    var listening = new Listening();
    var builder = http.newWebSocketBuilder();
    for (int i = 0; i < headers.length; i += 2) {
      builder.header(headers[i], headers[i + 1]);
    }
    try {
      var target = URI.create(url.replaceFirst("^http", "ws"));
      listening.closing = builder.buildAsync(target, listening.new Frames()).join()::abort;
      listening.code = 101;
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof WebSocketHandshakeException refused)) {
        throw e;
      }
      listening.code = refused.getResponse().statusCode();
    }
    return listening;
  }

  /** What the server answered to the request for the watch. */
  int code() {
    return code;
  }

  /**
   * The next event; missing at the end of the watch. Bookmarks that a server sends when some time
   * has gone by are left out: they tell of its clock, not of what was asked.
   *
   * @throws IllegalStateException when none comes
   */
  JsonNode next() {
    try {
      var event = taken();
      while (bookmarkOfTheClock(event)) {
        event = taken();
      }
      return event;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private JsonNode taken() throws InterruptedException {
    var event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (event == null) {
      throw new IllegalStateException("no event within " + PATIENCE);
    }
    return event.equals(END) ? MissingNode.getInstance() : JsonFields.read(event);
  }

  private static boolean bookmarkOfTheClock(JsonNode event) {
    var annotations = JsonFields.at(event, "object", "metadata", "annotations");
    return JsonFields.text(event, "type").equals("BOOKMARK")
        && !annotations.has("k8s.io/initial-events-end");
  }

  @Override
  public void close() {
    closing.run();
  }

  private final class Frames implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        events.add(text.toString());
        text.setLength(0);
      }
      socket.request(1);
      return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
      events.add(END);
      return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
      events.add(END);
    }
  }
}
