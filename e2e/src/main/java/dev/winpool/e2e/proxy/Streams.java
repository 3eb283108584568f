package dev.winpool.e2e.proxy;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketBase;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.parsetools.RecordParser;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/** Answers that do not end: watches, as chunked answers, an event a line, and as web sockets. */
final class Streams {
  private static final int LONGEST_FRAME = 16 * 1024 * 1024;
  private static final int MOST_AT_ONCE = 500;

  private final ApiUpstream upstream;
  private final ServerTimes times;
  private final HttpClient http;
  private final WebSocketClient sockets;

  Streams(Vertx vertx, ApiUpstream upstream, Path authority, ServerTimes times) {
    this.upstream = upstream;
    this.times = times;
    var trust = new PemTrustOptions().addCertPath(authority.toString());
    this.http =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setTrustOptions(trust)
                .setMaxPoolSize(MOST_AT_ONCE));
    this.sockets =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setSsl(true)
                .setTrustOptions(trust)
                .setMaxConnections(MOST_AT_ONCE)
                .setMaxFrameSize(LONGEST_FRAME)
                .setMaxMessageSize(LONGEST_FRAME));
  }

  /** Passes a watch on until either side ends it. */
  void pass(HttpServerRequest wire) {
    wire.pause();
    if (wire.getHeader("Upgrade") == null) {
      plain(wire);
    } else {
      socket(wire);
    }
  }

  private void plain(HttpServerRequest wire) {
    var options = new RequestOptions();
    options.setHost(upstream.origin().getHost()).setPort(upstream.origin().getPort());
    options.setURI(wire.uri()).setMethod(wire.method()).setHeaders(passedOn(wire));
    http.request(options)
        .compose(HttpClientRequest::send)
        .onSuccess(answer -> pipe(wire, answer))
        .onFailure(broken -> wire.connection().close());
    wire.resume();
  }

  private void pipe(HttpServerRequest wire, HttpClientResponse answer) {
    var response = wire.response().setStatusCode(answer.statusCode()).setChunked(true);
    response.putHeader("Content-Type", answer.getHeader("Content-Type"));
    response.closeHandler(_ -> answer.request().connection().close());
    RecordParser.newDelimited("\n", answer)
        .handler(line -> response.write(times.shown(line.toString()) + "\n"))
        .exceptionHandler(broken -> wire.connection().close())
        .endHandler(_ -> response.end());
  }

  private void socket(HttpServerRequest wire) {
    var options = new WebSocketConnectOptions();
    options.setHost(upstream.origin().getHost()).setPort(upstream.origin().getPort());
    options.setURI(wire.uri()).setHeaders(passedOn(wire));
    var there = sockets.webSocket();
    var toClient = new Early();
    relay(there, toClient, times::shown);
    there
        .connect(options)
        .onSuccess(_ -> join(wire, there, toClient))
        .onFailure(refused -> refuse(wire, refused));
  }

  private static void join(HttpServerRequest wire, WebSocketBase there, Early toClient) {
    wire.toWebSocket()
        .onSuccess(
            here -> {
              var toServer = new Early();
              toServer.open(there);
              relay(here, toServer, UnaryOperator.identity());
              toClient.open(here);
            })
        .onFailure(gone -> there.close());
  }

  private static void relay(WebSocketBase from, Early to, UnaryOperator<String> shown) {
    from.textMessageHandler(
        text -> {
          var passed = shown.apply(text);
          to.pass(socket -> socket.writeTextMessage(passed));
        });
    from.binaryMessageHandler(bytes -> to.pass(socket -> socket.writeBinaryMessage(bytes)));
    from.closeHandler(_ -> to.pass(WebSocketBase::close));
    from.exceptionHandler(broken -> to.pass(WebSocketBase::close));
  }

  private static void refuse(HttpServerRequest wire, Throwable why) {
    if (why instanceof UpgradeRejectedException rejected) {
      wire.resume();
      wire.response().setStatusCode(rejected.getStatus()).end(rejected.getBody());
    } else {
      wire.connection().close();
    }
  }

  private static MultiMap passedOn(HttpServerRequest wire) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    wire.headers().entries().stream()
        .filter(header -> ApiUpstream.passedOn(header.getKey()))
        .forEach(header -> headers.add(header.getKey(), header.getValue()));
    return headers;
  }
}
