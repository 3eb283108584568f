package dev.winpool.e2e.proxy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.winpool.e2e.cluster.journal.Books;
import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiAnswer;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.emulator.stage.Journal;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The API server as the stage shows it, over plain HTTP on loopback. Writes pass one at a time, so
 * that the journal's order is the order in which they happened.
 */
public final class ApiProxy implements AutoCloseable {
  private static final int LONGEST_LINE = 65_536;
  private static final String AUTHORIZATION = "Authorization";

  private final ReentrantLock writing = new ReentrantLock();
  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
  private final ApiUpstream upstream;
  private final ServerTimes times;
  private final Streams streams;
  private final Books books;
  private final InstantSource clock;
  private final Optional<String> anybody;
  private final HttpServer http;

  /**
   * The server behind.
   *
   * @param token of somebody who may read everything, for the books
   * @param anybody of whom somebody without a token is taken for: kubectl brings none over plain
   *     HTTP
   */
  public record Behind(URI origin, Path authority, String token, Optional<String> anybody) {

    /** Where nobody is let in without a token. */
    public Behind(URI origin, Path authority, String token) {
      this(origin, authority, token, Optional.empty());
    }
  }

  /** What the stage keeps: its journal and its clock. */
  public record Stage(Journal journal, InstantSource clock) {}

  /**
   * Begins to listen on a free port.
   *
   * @param definitions the CustomResourceDefinitions whose objects are booked
   */
  public ApiProxy(Behind behind, Stage stage, List<ObjectNode> definitions) {
    this.upstream = new ApiUpstream(behind.origin(), behind.authority());
    this.times = new ServerTimes(InstantSource.system(), stage.clock());
    this.streams = new Streams(vertx, upstream, behind.authority(), times);
    this.books =
        new Books(stage.journal(), new LiveObjects(upstream, behind.token(), times), definitions);
    this.clock = stage.clock();
    this.anybody = behind.anybody();
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

  /** Without a slash at the end. */
  public String url() {
    return "http://127.0.0.1:" + http.actualPort();
  }

  private void receive(HttpServerRequest wire) {
    if (wire.getHeader(AUTHORIZATION) == null) {
      anybody.ifPresent(token -> wire.headers().set(AUTHORIZATION, "Bearer " + token));
    }
    var watch = wire.getParam("watch");
    if ("true".equals(watch) || "1".equals(watch) || wire.getHeader("Upgrade") != null) {
      streams.pass(wire);
      return;
    }
    wire.body().onSuccess(body -> Thread.ofVirtual().start(() -> pass(wire, body.getBytes())));
  }

  private void pass(HttpServerRequest wire, byte[] body) {
    try {
      var answer =
          wire.method().name().equals("GET")
              ? ask(wire, body)
              : write(wire, request(wire, body), body);
      send(wire, answer);
    } catch (UncheckedIOException broken) {
      wire.connection().close();
    } catch (RejectedExecutionException closed) {
      // Whoever asked was still asking when the stage was struck.
      return;
    }
  }

  private HttpResponse<byte[]> write(HttpServerRequest wire, ApiRequest request, byte[] body) {
    writing.lock();
    try {
      var open = books.open(request);
      var answer = ask(wire, body);
      open.ifPresent(booked -> booked.answered(read(answer)));
      return answer;
    } finally {
      writing.unlock();
    }
  }

  private HttpResponse<byte[]> ask(HttpServerRequest wire, byte[] body) {
    var headers =
        wire.headers().entries().stream()
            .filter(header -> !header.getKey().equalsIgnoreCase("Accept-Encoding"))
            .toList();
    return upstream.ask(wire.method().name(), wire.uri(), headers, body);
  }

  private static ApiAnswer read(HttpResponse<byte[]> answer) {
    var text = new String(answer.body(), StandardCharsets.UTF_8);
    return text.startsWith("{")
        ? ApiAnswer.json(answer.statusCode(), JsonFields.read(text))
        : ApiAnswer.text(answer.statusCode(), text);
  }

  private void send(HttpServerRequest wire, HttpResponse<byte[]> answer) {
    var response = wire.response().setStatusCode(answer.statusCode());
    answer
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (ApiUpstream.passedOn(name) && !name.startsWith(":")) {
                response.putHeader(name, values);
              }
            });
    response.putHeader(
        "Date",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    response.end(Buffer.buffer(times.shown(answer.body())));
  }

  private static ApiRequest request(HttpServerRequest wire, byte[] body) {
    return new ApiRequest(
        wire.method().name(),
        wire.path(),
        wire.params().entries().stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Map.Entry::getKey, Map.Entry::getValue, (_, last) -> last)),
        header(wire, "Content-Type"),
        header(wire, "User-Agent"),
        new String(body, StandardCharsets.UTF_8));
  }

  private static String header(HttpServerRequest wire, String name) {
    return Optional.ofNullable(wire.getHeader(name)).orElse("");
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
    upstream.close();
  }
}
