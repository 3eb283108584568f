package dev.winpool.operator.aks.http;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.util.Context;
import dev.winpool.operator.world.BoundedText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * One exchange on the pipeline within one deadline, token included. Tells apart what was never sent
 * from what may have been.
 */
final class Wire {
  /** Larger than any LIST of 100 pools. */
  private static final int LARGEST_ANSWER = 16 << 20;

  private static final Object PASSAGE = "winpool-passage";

  /** Reactor's key for what becomes of errors that come after a timeout: they are of no use. */
  private static final Object DROPPED = "reactor.onErrorDropped.local";

  private static final Consumer<Throwable> NOTHING = _ -> {};

  /** Where a request stands: a token that comes after we gave up sends nothing. */
  private static final class Passage {
    private enum Stand {
      Waiting,
      Sent,
      GivenUp
    }

    private final AtomicReference<Stand> stand = new AtomicReference<>(Stand.Waiting);

    boolean go() {
      return stand.compareAndSet(Stand.Waiting, Stand.Sent) || stand.get() == Stand.Sent;
    }

    /** False when it may have been sent. */
    boolean giveUp() {
      return stand.compareAndSet(Stand.Waiting, Stand.GivenUp);
    }
  }

  /** The last policy before the wire: from here on a request may have been sent. */
  static final HttpPipelinePolicy LAST =
      new HttpPipelinePolicy() {
        @Override
        public Mono<HttpResponse> process(
            HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
          return Mono.defer(() -> mayGo(context) ? next.process() : Mono.empty());
        }
      };

  private static boolean mayGo(HttpPipelineCallContext context) {
    return context
        .getContext()
        .getData(PASSAGE)
        .map(Passage.class::cast)
        .map(Passage::go)
        .orElse(true);
  }

  private final HttpPipeline pipeline;
  private final Duration deadline;

  Wire(HttpPipeline pipeline, Duration deadline) {
    this.pipeline = pipeline;
    this.deadline = deadline;
  }

  Exchange send(HttpRequest request) {
    var passage = new Passage();
    try {
      var reply =
          pipeline
              .send(request, new Context(PASSAGE, passage))
              .flatMap(Wire::whole)
              // A login may keep the thread that asks it: the deadline has to run on another.
              .subscribeOn(Schedulers.boundedElastic())
              .timeout(deadline)
              .contextWrite(context -> context.put(DROPPED, NOTHING))
              .block();
      return reply == null ? new Exchange.NoAnswer("no answer") : new Exchange.Answered(reply);
    } catch (RuntimeException failure) {
      return failed(Exceptions.unwrap(failure), !passage.giveUp());
    }
  }

  private static Mono<ArmReply> whole(HttpResponse response) {
    return response
        .getBody()
        .collect(ByteArrayOutputStream::new, Wire::append)
        .map(bytes -> reply(response, bytes.toString(StandardCharsets.UTF_8)));
  }

  private static void append(ByteArrayOutputStream all, ByteBuffer part) {
    if (all.size() + part.remaining() > LARGEST_ANSWER) {
      throw new UncheckedIOException("the answer is larger than 16 MiB", new IOException());
    }
    var bytes = new byte[part.remaining()];
    part.get(bytes);
    all.writeBytes(bytes);
  }

  private static ArmReply reply(HttpResponse response, String text) {
    var headers = new LinkedHashMap<String, String>();
    for (HttpHeader header : response.getHeaders()) {
      headers.put(header.getName(), header.getValue());
    }
    return new ArmReply(response.getStatusCode(), headers, text);
  }

  private Exchange failed(Throwable failure, boolean sent) {
    if (!sent) {
      return new Exchange.NoToken(withCause(failure));
    }
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
            .anyMatch(Wire::beforeSending)
        ? new Exchange.NotSent(words(failure))
        : new Exchange.NoAnswer(words(failure));
  }

  private static boolean beforeSending(Throwable cause) {
    return switch (cause) {
      case ConnectException _ -> true;
      case HttpConnectTimeoutException _ -> true;
      case UnknownHostException _ -> true;
      case UnresolvedAddressException _ -> true;
      case SSLHandshakeException _ -> true;
      case SSLPeerUnverifiedException _ -> true;
      default -> false;
    };
  }

  /** Logins wrap what the token endpoint said, and themselves say only that it failed. */
  private String withCause(Throwable failure) {
    var outer = words(failure);
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .reduce((_, inner) -> inner)
        .map(this::words)
        .filter(inner -> !outer.contains(inner))
        .map(inner -> BoundedText.of(outer + " " + inner))
        .orElse(outer);
  }

  private String words(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "nothing came back within " + deadline.toSeconds() + " s";
    }
    var message = failure.getMessage();
    if (message == null && failure instanceof ConnectException) {
      return failure.getCause() instanceof UnresolvedAddressException
          ? "its name cannot be resolved"
          : "nothing accepts connections there";
    }
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : BoundedText.of(message);
  }
}
