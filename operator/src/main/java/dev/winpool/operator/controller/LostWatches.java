package dev.winpool.operator.controller;

import dev.winpool.operator.records.Answering;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which watch is lost and does not come back, for the liveness probe. A client opens a watch that
 * broke off again by itself, within seconds; one that died or hangs it never opens, and turns come
 * by their intervals alone. Only a restart cures that, and only of that may liveness speak: a watch
 * counts as lost from ten minutes on in which the API server did all the time what else it was
 * asked ({@link Answering}). An outage of it, an overload, or a right that is taken away is told by
 * readiness and by turns, and restarts nobody; where all are restarted for another cause, they are
 * so once in ten minutes at most.
 *
 * <p>It judges what it sees when it is asked, so somebody has to ask regularly, as the kubelet
 * does. The watches of a drain are not judged: the next turn opens them again.
 */
public final class LostWatches {
  private static final Logger LOG = LoggerFactory.getLogger(LostWatches.class);

  static final Duration LONG = Duration.ofMinutes(10);

  private final Supplier<Map<String, Boolean>> watches;
  private final Answering server;
  private final Map<String, Instant> lost = new TreeMap<>();
  private Optional<String> told = Optional.empty();

  /**
   * @param watches what is watched, and whether that watch stands now
   */
  public LostWatches(Supplier<Map<String, Boolean>> watches, Answering server) {
    this.watches = watches;
    this.server = server;
  }

  /** One sentence; empty while none is. The log has it too: who restarts tells only the 503. */
  public synchronized Optional<String> told() {
    var now = server.now();
    look(now);
    var next = server.since().filter(since -> isLong(since, now)).flatMap(_ -> named(now));
    if (!next.equals(told)) {
      next.ifPresent(LOG::error);
    }
    told = next;
    return next;
  }

  private void look(Instant now) {
    var seen = watches.get();
    lost.keySet().removeIf(watch -> seen.getOrDefault(watch, true));
    seen.forEach(
        (watch, stands) -> {
          if (!stands) {
            lost.putIfAbsent(watch, now);
          }
        });
  }

  private Optional<String> named(Instant now) {
    var names =
        lost.entrySet().stream()
            .filter(watch -> isLong(watch.getValue(), now))
            .map(watch -> "%s since %s".formatted(watch.getKey(), watch.getValue()))
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of("lost, while the API server answers: " + names);
  }

  private static boolean isLong(Instant since, Instant now) {
    return !since.plus(LONG).isAfter(now);
  }
}
