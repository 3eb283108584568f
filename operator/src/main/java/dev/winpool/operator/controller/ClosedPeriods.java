package dev.winpool.operator.controller;

import dev.winpool.operator.api.Swap;
import dev.winpool.operator.decide.turn.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Since when the target of a swap has served nothing, for as long as that cannot be written down: a
 * status that the API server refuses must not keep the source closed. May be lost without harm.
 */
final class ClosedPeriods {
  /** What no turn has seen again for longer is not known any more. */
  private static final Duration REMEMBERED = Duration.ofMinutes(3);

  private final Map<String, Closed> closed = new ConcurrentHashMap<>();

  private record Closed(String swap, int reversals, Instant since, Instant seen) {
    boolean speaksOf(Swap other, Instant now) {
      return swap.equals(other.id())
          && reversals == other.reversals()
          && other.closedSince() == null
          && !seen.plus(REMEMBERED).isBefore(now);
    }
  }

  /** The record, with what could not be written into it. */
  Recorded completed(String object, Recorded recorded, Instant now) {
    return Optional.ofNullable(closed.get(object))
        .filter(one -> recorded.swap().filter(swap -> one.speaksOf(swap, now)).isPresent())
        .map(one -> recorded.closedSince(one.since()))
        .orElse(recorded);
  }

  /** What a turn has made of it. */
  void note(String object, Recorded recorded, Instant now) {
    recorded
        .swap()
        .filter(swap -> swap.closedSince() != null)
        .ifPresentOrElse(
            swap ->
                closed.put(
                    object, new Closed(swap.id(), swap.reversals(), swap.closedSince(), now)),
            () -> closed.remove(object));
  }
}
