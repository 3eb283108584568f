package dev.winpool.operator.decide.pool;

import dev.winpool.operator.api.Asked;
import dev.winpool.operator.decide.turn.Recorded;
import dev.winpool.operator.world.AgentPool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The memory of what a pool was asked for (rules.md, "What AKS does not show"). The same value goes
 * out three times, later and later, and then no more: never again where AKS did not once show it,
 * after a day where somebody undid it. A value that stayed for an hour is forgotten.
 *
 * @param asked what is remembered, of all pools
 */
public record Echo(List<Asked> asked, String pool, Instant now) {
  /** So often the same value is written. */
  static final int MOST = 3;

  private static final List<Duration> PAUSES =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(10));
  private static final Duration CALM = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  /** What the schema takes; of a pool not even half of it is ever remembered. */
  private static final int ROOM = 64;

  static Echo of(Recorded recorded, AgentPool pool, Instant now) {
    return new Echo(recorded.applied().asked(), pool.name(), now);
  }

  /** What is remembered of that value; another value of the field is another question. */
  Optional<Asked> of(String field, String value) {
    return asked.stream().filter(a -> a.about(pool, field) && a.value().equals(value)).findFirst();
  }

  /** Not to be asked for now. */
  boolean rests(Asked entry) {
    return next(entry).map(now::isBefore).orElse(true);
  }

  /** When the same value goes out again; empty: never. */
  static Optional<Instant> next(Asked entry) {
    if (entry.times() < MOST) {
      return Optional.of(entry.lastAt().plus(PAUSES.get(Math.max(1, entry.times()) - 1)));
    }
    return Optional.ofNullable(entry.shownAt()).map(_ -> entry.lastAt().plus(DAY));
  }

  /** It was written often enough. */
  static boolean givenUp(Asked entry) {
    return entry.times() >= MOST;
  }

  /**
   * The record after a write that AKS took, or perhaps took.
   *
   * @param asks the values by field
   */
  public static Recorded written(
      Recorded before, AgentPool pool, Map<String, String> asks, Instant now) {
    var echo = of(before, pool, now);
    var next = new ArrayList<>(echo.asked);
    asks.forEach(
        (field, value) -> {
          var again = echo.of(field, value).map(echo::again);
          next.removeIf(entry -> entry.about(pool.name(), field));
          next.add(again.orElseGet(() -> echo.first(field, value)));
        });
    return asks.isEmpty() ? before : remembering(before, next);
  }

  /**
   * The record with values that the pool was built for and does not show: nothing more can be
   * asked.
   */
  public static Recorded built(
      Recorded before, AgentPool pool, Map<String, String> unshown, Instant now) {
    var echo = of(before, pool, now);
    var next = new ArrayList<>(echo.asked);
    unshown.forEach(
        (field, value) -> {
          if (echo.of(field, value).isEmpty()) {
            next.removeIf(entry -> entry.about(pool.name(), field));
            next.add(new Asked(pool.name(), field, value, MOST, now, now, null));
          }
        });
    return remembering(before, next);
  }

  /**
   * The record once the pool was looked at: what it shows as asked is noted, what stayed so is
   * forgotten, and so is what nobody asks for any more and what is about pools that are gone.
   *
   * @param wanted the values by field, of what is changed in place
   * @param differing the fields of these that are not shown as asked
   */
  Recorded looked(
      Recorded before, Map<String, String> wanted, Set<String> differing, Set<String> pools) {
    var next =
        asked.stream()
            .filter(entry -> pools.contains(entry.pool()))
            .flatMap(entry -> looked(entry, wanted, differing))
            .toList();
    return remembering(before, next);
  }

  private Stream<Asked> looked(Asked entry, Map<String, String> wanted, Set<String> differing) {
    if (!entry.pool().equals(pool) || !wanted.containsKey(entry.field())) {
      return Stream.of(entry);
    }
    var same = entry.value().equals(wanted.get(entry.field()));
    if (!same || differing.contains(entry.field())) {
      return same ? Stream.of(entry) : Stream.empty();
    }
    return now.isBefore(entry.lastAt().plus(CALM)) ? Stream.of(shown(entry)) : Stream.empty();
  }

  private Asked first(String field, String value) {
    return new Asked(pool, field, value, 1, now, now, null);
  }

  /** After a day's rest the tries are counted anew; since when, and that it was shown, stays. */
  private Asked again(Asked entry) {
    return new Asked(
        pool,
        entry.field(),
        entry.value(),
        givenUp(entry) ? 1 : entry.times() + 1,
        entry.firstAt(),
        now,
        entry.shownAt());
  }

  private Asked shown(Asked entry) {
    return entry.shownAt() != null
        ? entry
        : new Asked(
            pool,
            entry.field(),
            entry.value(),
            entry.times(),
            entry.firstAt(),
            entry.lastAt(),
            now);
  }

  private static Recorded remembering(Recorded before, List<Asked> next) {
    var room = next.subList(Math.max(0, next.size() - ROOM), next.size());
    var applied = before.applied();
    return room.equals(applied.asked())
        ? before
        : before.withApplied(applied.remembering(List.copyOf(room)));
  }
}
