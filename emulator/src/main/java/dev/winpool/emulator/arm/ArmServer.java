package dev.winpool.emulator.arm;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.winpool.emulator.arm.admission.RoleAssignment;
import dev.winpool.emulator.arm.admission.TokenPolicy;
import dev.winpool.emulator.arm.message.Answered;
import dev.winpool.emulator.arm.message.ArmAnswer;
import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.verb.Provider;
import dev.winpool.emulator.seed.ThrottlingSeed;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.wire.Door;
import dev.winpool.emulator.wire.LoopbackHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** ARM on a loopback port. One request at a time is treated; each is journalled. */
public final class ArmServer implements AutoCloseable {

  private static final Map<String, String> ALWAYS =
      Map.of(
          "Cache-Control", "no-cache",
          "Pragma", "no-cache",
          "Expires", "-1",
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
          "x-cache", "CONFIG_NOCACHE",
          "X-Content-Type-Options", "nosniff");

  private final HttpServer server;
  private final ExecutorService threads;
  private final Lock lock;
  private final Provider provider;
  private final ArmHandler handler;
  private final ArmJournal journal;
  private final SlowAnswers slow;

  private ArmServer(HttpServer server, Lock lock, Provider provider, Parts parts) {
    this.server = server;
    this.lock = lock;
    this.provider = provider;
    this.handler =
        new ArmHandler(
            provider,
            parts.verbs(),
            parts.tokens(),
            () -> LoopbackHttp.endpoint(server).toString());
    this.journal = new ArmJournal(provider, parts.journal());
    this.slow = new SlowAnswers(provider);
    this.threads = Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
  }

  /** What the server is made of besides the provider. */
  public record Parts(ArmHandler.Verbs verbs, Journal journal, TokenPolicy tokens) {}

  /** Begins to serve. */
  public static ArmServer start(Provider provider, Parts parts, Lock lock, Door door) {
    var started = new ArmServer(LoopbackHttp.open(door), lock, provider, parts);
    started.server.createContext("/", started::handle);
    started.server.setExecutor(started.threads);
    started.server.start();
    return started;
  }

  /** Where clients find it, without a slash at the end. */
  public URI endpoint() {
    return LoopbackHttp.endpoint(server);
  }

  /** Counts requests so from now on. */
  public void throttle(ThrottlingSeed settings) {
    lock.lock();
    try {
      handler.throttle(settings);
    } finally {
      lock.unlock();
    }
  }

  /** Has a role judge requests from now on. */
  public void assign(RoleAssignment role) {
    handler.assign(role);
  }

  /** Has {@code listener} hear every answer from now on; it must be quick and must not throw. */
  public void listen(Consumer<Answered> listener) {
    journal.listen(listener);
  }

  /** Every operation that is answered: method and path template. */
  public List<String> operations() {
    return handler.operations();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    var request = IncomingRequest.read(exchange);
    Outcome outcome;
    Instant due;
    lock.lock();
    try {
      due = slow.notBefore(request);
      outcome = outcome(request);
    } finally {
      lock.unlock();
    }
    slow.hold(due);
    // Silence leaves the connection open; the client gives up, or the server closes.
    if (outcome.failure().filter(f -> f instanceof Failure.Silence).isPresent()) {
      return;
    }
    try (exchange) {
      if (outcome.answer().isPresent()) {
        send(exchange, request, outcome.answer().get(), outcome.failure().isPresent());
      }
    }
  }

  /** What is answered, and what is to go wrong with it. */
  private record Outcome(Optional<ArmAnswer> answer, Optional<Failure> failure) {}

  private Outcome outcome(IncomingRequest request) {
    var before = take(request, f -> f instanceof Failure.RequestLost || silent(f, false));
    if (before.isPresent()) {
      return new Outcome(Optional.empty(), before);
    }
    var answer = treat(request);
    var after = take(request, ArmServer::spoilsAnswer);
    var lost = after.filter(f -> f instanceof Failure.AnswerLost).isPresent();
    return new Outcome(lost ? Optional.empty() : Optional.of(answer), after);
  }

  private Optional<Failure> take(IncomingRequest request, Predicate<Failure> kind) {
    return provider.failures().take(request.method(), request.target(), kind);
  }

  private static boolean spoilsAnswer(Failure failure) {
    return failure instanceof Failure.AnswerLost
        || failure instanceof Failure.Truncated
        || silent(failure, true);
  }

  private static boolean silent(Failure failure, boolean taken) {
    return failure instanceof Failure.Silence silence && silence.taken() == taken;
  }

  private ArmAnswer treat(IncomingRequest request) {
    var before = journal.before(request);
    var answer = handler.answer(request);
    journal.record(request, before, answer);
    return answer;
  }

  private static void send(
      HttpExchange exchange, IncomingRequest request, ArmAnswer answer, boolean truncated)
      throws IOException {
    var headers = exchange.getResponseHeaders();
    ALWAYS.forEach(headers::set);
    answer.headers().forEach(headers::set);
    var echoed = "x-ms-client-request-id";
    request.header(echoed).ifPresent(value -> headers.set(echoed, value));
    if (answer.body().isEmpty() || request.method().equals("HEAD")) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    var bytes = answer.body().get().toString().getBytes(StandardCharsets.UTF_8);
    headers.putIfAbsent("Content-Type", List.of("application/json"));
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    exchange.getResponseBody().write(bytes, 0, truncated ? bytes.length / 2 : bytes.length);
    exchange.getResponseBody().flush();
  }
}
