package dev.winpool.operator.observe;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * A reading that many turns want at the same moment is made once: who comes while it is under way
 * gets what it comes to, its fault too. Safe for use by several threads.
 */
final class SingleFlight<T> {
  private final AtomicReference<CompletableFuture<T>> underWay = new AtomicReference<>();

  /**
   * @param reading bounded in time; asked on the thread of whoever comes first
   */
  T get(Supplier<T> reading) {
    var mine = new CompletableFuture<T>();
    var other = underWay.compareAndExchange(null, mine);
    return other == null ? made(mine, reading) : joined(other);
  }

  /** Over before anybody is told: who asks once more then never gets this one again. */
  private T made(CompletableFuture<T> mine, Supplier<T> reading) {
    try {
      var read = reading.get();
      underWay.set(null);
      mine.complete(read);
      return read;
    } catch (RuntimeException | Error fault) {
      underWay.set(null);
      mine.completeExceptionally(fault);
      throw fault;
    }
  }

  private static <T> T joined(CompletableFuture<T> other) {
    try {
      return other.join();
    } catch (CompletionException fault) {
      switch (fault.getCause()) {
        case RuntimeException theirs -> throw theirs;
        case Error death -> throw death;
        default -> throw fault;
      }
    }
  }
}
