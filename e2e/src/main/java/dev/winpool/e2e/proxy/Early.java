package dev.winpool.e2e.proxy;

import io.vertx.core.http.WebSocketBase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One direction of a joined web socket. A server may speak and hang up together with its upgrade:
 * what comes before the other end is there waits for it, the end included.
 */
final class Early {
  private final List<Consumer<WebSocketBase>> waiting = new ArrayList<>();
  private WebSocketBase end;

  synchronized void pass(Consumer<WebSocketBase> what) {
    if (end == null) {
      waiting.add(what);
    } else {
      what.accept(end);
    }
  }

  /** Has the other end take what waited, and everything from now on. */
  synchronized void open(WebSocketBase end) {
    this.end = end;
    waiting.forEach(what -> what.accept(end));
    waiting.clear();
  }
}
