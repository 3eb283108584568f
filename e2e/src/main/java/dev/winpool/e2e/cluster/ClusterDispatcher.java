package dev.winpool.e2e.cluster;

import dev.winpool.e2e.cluster.Interceptor.Fault;
import io.fabric8.mockwebserver.http.Dispatcher;
import io.fabric8.mockwebserver.http.MockResponse;
import io.fabric8.mockwebserver.http.RecordedRequest;
import io.fabric8.mockwebserver.http.Response;
import io.fabric8.mockwebserver.http.WebSocket;
import io.fabric8.mockwebserver.http.WebSocketListener;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Between HTTP and the API server: reads requests, asks the interceptors, writes answers. */
final class ClusterDispatcher extends Dispatcher {

  private final ApiServer server;
  private final Watches watches;
  private final List<Interceptor> interceptors;
  private final InstantSource clock;

  ClusterDispatcher(
      ApiServer server, Watches watches, List<Interceptor> interceptors, InstantSource clock) {
    this.server = server;
    this.watches = watches;
    this.interceptors = interceptors;
    this.clock = clock;
  }

  @Override
  public MockResponse dispatch(RecordedRequest recorded) {
    var request = request(recorded);
    return switch (fault(request).orElse(null)) {
      case null -> answer(request, recorded);
      case Fault.Answer(var answer) -> {
        server.book(request, answer);
        yield response(answer);
      }
      case Fault.Drop() -> {
        server.book(request, StatusErrors.answer(0, "Dropped", "the request was lost"));
        yield broken();
      }
      case Fault.LoseAnswer() -> {
        server.handle(request);
        yield broken();
      }
    };
  }

  private Optional<Fault> fault(ApiRequest request) {
    return interceptors.stream().flatMap(i -> i.before(request).stream()).findFirst();
  }

  private MockResponse answer(ApiRequest request, RecordedRequest recorded) {
    if (!request.watch()) {
      return response(server.handle(request));
    }
    try {
      var selection = server.watched(request);
      var since = request.query().getOrDefault("resourceVersion", "");
      return recorded.getHeader("Upgrade") == null
          ? ended(watches.backlog(selection, since))
          : new MockResponse().withWebSocketUpgrade(new Outlet(selection, since));
    } catch (ApiFailure failure) {
      return response(failure.answer());
    }
  }

  /** A watch without WebSocket gets what there is and ends, like one that timed out. */
  private MockResponse ended(List<String> events) {
    return dated(new MockResponse())
        .setResponseCode(200)
        .setHeader("Content-Type", "application/json")
        .setBody(String.join("", events));
  }

  private MockResponse response(ApiAnswer answer) {
    var response = dated(new MockResponse()).setResponseCode(answer.code());
    answer.headers().forEach(response::setHeader);
    return answer.body().isTextual()
        ? response
            .setHeader("Content-Type", "text/plain; charset=utf-8")
            .setBody(answer.body().asText())
        : response.setHeader("Content-Type", "application/json").setBody(Json.write(answer.body()));
  }

  /** An answer that promises more than comes before the connection closes. */
  private MockResponse broken() {
    return dated(new MockResponse())
        .setResponseCode(200)
        .setHeader("Connection", "close")
        .setHeader("Content-Length", "2");
  }

  private MockResponse dated(MockResponse response) {
    return response.setHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
  }

  private static ApiRequest request(RecordedRequest recorded) {
    var parts = recorded.getPath().split("\\?", 2);
    return new ApiRequest(
        recorded.getMethod(),
        parts[0],
        parts.length > 1 ? query(parts[1]) : Map.of(),
        header(recorded, "Content-Type"),
        header(recorded, "User-Agent"),
        Optional.ofNullable(recorded.getUtf8Body()).orElse(""));
  }

  private static String header(RecordedRequest recorded, String name) {
    return Optional.ofNullable(recorded.getHeader(name)).orElse("");
  }

  private static Map<String, String> query(String text) {
    var query = new LinkedHashMap<String, String>();
    for (var pair : text.split("&")) {
      var parts = pair.split("=", 2);
      query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** One WebSocket that carries a watch. */
  private final class Outlet extends WebSocketListener {

    private final Selection selection;
    private final String since;

    Outlet(Selection selection, String since) {
      this.selection = selection;
      this.since = since;
    }

    @Override
    public void onOpen(WebSocket socket, Response response) {
      watches.open(this, selection, since, socket::send);
    }

    @Override
    public void onClosing(WebSocket socket, int code, String reason) {
      watches.close(this);
      socket.close(code, reason);
    }

    @Override
    public void onClosed(WebSocket socket, int code, String reason) {
      watches.close(this);
    }

    @Override
    public void onFailure(WebSocket socket, Throwable failure, Response response) {
      watches.close(this);
    }
  }
}
