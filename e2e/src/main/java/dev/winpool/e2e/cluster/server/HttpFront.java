package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiFailure;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.selector.Selection;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The cluster's port: reads requests, asks the interceptors, writes answers, carries watches. */
public final class HttpFront implements AutoCloseable {

  private static final int LONGEST_LINE = 65_536;

  public final List<Interceptor> interceptors = new CopyOnWriteArrayList<>();

  /** What lies between watches and their clients. */
  public volatile WatchWire wire = WatchWire.STRAIGHT;

  private final Map<Object, Runnable> streams = new ConcurrentHashMap<>();
  private final ApiServer server;
  private final Watches watches;
  private final InstantSource clock;
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final HttpServer http;

  public HttpFront(ApiServer server, Watches watches, InstantSource clock) {
    this.server = server;
    this.watches = watches;
    this.clock = clock;
    var options =
        new HttpServerOptions()
            .setHost("127.0.0.1")
            .setPort(0)
            .setMaxInitialLineLength(LONGEST_LINE)
            .setMaxHeaderSize(LONGEST_LINE);
    this.http =
        vertx
            .createHttpServer(options)
            .requestHandler(this::receive)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public String url() {
    return "http://127.0.0.1:" + http.actualPort();
  }

  private void receive(HttpServerRequest wire) {
    if (wire.method().name().equals("GET")) {
      dispatch(wire, WireRequest.of(wire, ""));
    } else {
      wire.body().onSuccess(body -> dispatch(wire, WireRequest.of(wire, body.toString())));
    }
  }

  private void dispatch(HttpServerRequest wire, ApiRequest request) {
    switch (fault(request).orElse(null)) {
      case null -> answer(wire, request);
      case Fault.Answer(var answer) -> {
        server.book(request, answer);
        send(wire, answer);
      }
      case Fault.Drop() -> {
        server.book(request, StatusErrors.answer(0, "Dropped", "the request was lost"));
        wire.connection().close();
      }
      case Fault.LoseAnswer() -> {
        server.handle(request);
        wire.connection().close();
      }
      case Fault.Silence() -> {}
    }
  }

  private Optional<Fault> fault(ApiRequest request) {
    return interceptors.stream().flatMap(i -> i.before(request).stream()).findFirst();
  }

  private void answer(HttpServerRequest wire, ApiRequest request) {
    if (!request.watch()) {
      send(wire, server.handle(request));
      return;
    }
    try {
      var selection = server.watched(request);
      checkStart(request);
      if (wire.getHeader("Upgrade") == null) {
        stream(wire, request, selection);
      } else {
        upgrade(wire, request, selection);
      }
    } catch (ApiFailure failure) {
      send(wire, failure.answer());
    }
  }

  private void upgrade(HttpServerRequest wire, ApiRequest request, Selection selection) {
    wire.toWebSocket()
        .onSuccess(
            socket -> {
              socket.closeHandler(_ -> closed(socket));
              streams.put(socket, socket::close);
              watches.open(
                  socket, selection, start(request), wired(request, socket::writeTextMessage));
              limit(request, socket, socket::close);
            });
  }

  /** A watch as a chunked answer, open until the client goes or the time it asked for is over. */
  private void stream(HttpServerRequest wire, ApiRequest request, Selection selection) {
    var response = dated(wire.response()).setChunked(true);
    response.putHeader("Content-Type", "application/json");
    response.closeHandler(_ -> closed(response));
    streams.put(response, response::end);
    response.write("");
    watches.open(response, selection, start(request), wired(request, response::write));
    limit(request, response, response::end);
  }

  private void closed(Object id) {
    streams.remove(id);
    watches.close(id);
  }

  private Consumer<String> wired(ApiRequest request, Consumer<String> client) {
    return wire.between(request, client);
  }

  /** Ends every watch that is open, as a server does that restarts. */
  public void endWatches() {
    streams.values().forEach(Runnable::run);
  }

  /** Ends a watch after the time it asked for. */
  private void limit(ApiRequest request, Object id, Runnable end) {
    var seconds = Long.parseLong(request.query().getOrDefault("timeoutSeconds", "0"));
    if (seconds > 0) {
      vertx.setTimer(
          seconds * 1000,
          _ -> {
            streams.remove(id);
            watches.close(id, end);
          });
    }
  }

  private static void checkStart(ApiRequest request) {
    var since = start(request).since();
    if (!since.matches("\\d*")) {
      throw StatusErrors.internal(
          "resourceVersion: Invalid value: \"%s\": strconv.ParseUint: parsing \"%s\": invalid syntax"
              .formatted(since, since));
    }
  }

  private static Watches.Start start(ApiRequest request) {
    return new Watches.Start(
        request.query().getOrDefault("resourceVersion", ""), request.isTrue("allowWatchBookmarks"));
  }

  private void send(HttpServerRequest wire, ApiAnswer answer) {
    var response = dated(wire.response()).setStatusCode(answer.code());
    answer.headers().forEach(response::putHeader);
    if (answer.body().isTextual()) {
      response.putHeader("Content-Type", "text/plain; charset=utf-8").end(answer.body().asText());
    } else {
      response.putHeader("Content-Type", "application/json").end(JsonFields.write(answer.body()));
    }
  }

  private HttpServerResponse dated(HttpServerResponse response) {
    return response.putHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
