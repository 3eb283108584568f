package dev.winpool.e2e.cluster.server;

import dev.winpool.e2e.cluster.request.ApiRequest;
import java.util.function.Consumer;

/** What lies between a watch and its client: events can be kept, repeated, held up or replaced. */
@FunctionalInterface
public interface WatchWire {
  /** Every event arrives, once, at once and in its order. */
  WatchWire STRAIGHT = (_, client) -> client;

  /**
   * Where the events of a watch go that is opened.
   *
   * @param request which opens it
   * @param client takes an event as its JSON text; may be called from any thread
   */
  Consumer<String> between(ApiRequest request, Consumer<String> client);
}
