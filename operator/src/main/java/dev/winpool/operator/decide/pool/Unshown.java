package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Asked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a pool was asked for and does not show.
 *
 * @param entries what is remembered of it
 * @param lines both values, field by field
 * @param since when it was asked for first
 */
public record Unshown(List<Asked> entries, List<String> lines, Instant since) {

  Unshown and(Unshown other) {
    return new Unshown(
        Stream.concat(entries.stream(), other.entries.stream()).toList(),
        Stream.concat(lines.stream(), other.lines.stream()).toList(),
        since.isBefore(other.since) ? since : other.since);
  }

  /** Some of it is not asked for again by itself, or not for a long time. */
  public boolean givenUp() {
    return entries.stream().anyMatch(Echo::givenUp);
  }

  /** AKS did show it, and somebody changed it back. */
  public boolean undone() {
    return entries.stream().anyMatch(entry -> entry.shownAt() != null);
  }

  /** When the first of it is asked for again. */
  public Optional<Instant> next() {
    return entries.stream().flatMap(entry -> Echo.next(entry).stream()).min(Instant::compareTo);
  }
}
