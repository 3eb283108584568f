package dev.winpool.e2e.proof;

import dev.winpool.e2e.cluster.object.JsonFields;
import dev.winpool.e2e.cluster.request.ApiRequest;
import dev.winpool.e2e.cluster.request.StatusErrors;
import dev.winpool.e2e.cluster.server.Interceptor.Fault;
import dev.winpool.e2e.cluster.server.WatchWire;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What becomes of the operator's watches, all of them, for a whole move (proof.md R2). */
enum WatchTrouble {
  /** A server that takes connections and does no more. */
  Unanswered(new Fault.Silence()),
  Refused(new Fault.Answer(TiredServer.no())),
  BrokenOff(new Fault.Drop()),
  /** What a watch asks to go on from is forgotten. */
  Expired(new Fault.Answer(StatusErrors.answer(410, "Expired", "too old resource version: 1 (2)"))),
  /** The same, told in place of the first event. */
  ExpiredOnTheWay(client -> _ -> client.accept(expired())),
  /** A stream that stays open and tells nothing. */
  Lost(_ -> _ -> {}),
  Twice(
      client ->
          event -> {
            client.accept(event);
            client.accept(event);
          }),
  Late(client -> event -> later().execute(() -> client.accept(event))),
  /** After each event the one before it, as from a server that lags behind. */
  OldAgain(WatchTrouble::oldAgain);

  private final Optional<Fault> answer;
  private final WatchWire wire;

  WatchTrouble(Fault answer) {
    this.answer = Optional.of(answer);
    this.wire = WatchWire.STRAIGHT;
  }

  WatchTrouble(UnaryOperator<Consumer<String>> wire) {
    this.answer = Optional.empty();
    this.wire = (_, client) -> wire.apply(client);
  }

  /** What a request that opens a watch meets; empty lets it be opened. */
  Optional<Fault> meets(ApiRequest request) {
    return answer.filter(
        _ -> request.watch() && request.userAgent().startsWith("winpool-operator"));
  }

  /** Through what its events go. */
  Consumer<String> between(ApiRequest request, Consumer<String> client) {
    return request.userAgent().startsWith("winpool-operator")
        ? wire.between(request, client)
        : client;
  }

  private static Executor later() {
    return CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);
  }

  private static Consumer<String> oldAgain(Consumer<String> client) {
    var before = new AtomicReference<Optional<String>>(Optional.empty());
    return event -> {
      client.accept(event);
      before.getAndSet(Optional.of(event)).ifPresent(client);
    };
  }

  private static String expired() {
    return "{\"type\":\"ERROR\",\"object\":" + JsonFields.write(StatusErrors.expired(1, 2)) + "}\n";
  }
}
