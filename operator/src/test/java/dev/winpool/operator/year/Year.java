package dev.winpool.operator.year;

import dev.winpool.operator.controller.Cycle;
import dev.winpool.operator.controller.Ports;
import dev.winpool.operator.decide.turn.PollInterval;
import dev.winpool.operator.world.ImageBuild;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One thread, virtual time: what happens by the almanac, what AKS has due, then the turns of those
 * whose time has come or whose nodes changed, in the order of their names; then the clock jumps to
 * the next instant at which something is due.
 */
final class Year {
  private static final int TURNS_AT_ONE_INSTANT = 400;

  private final Estate estate;
  private final Almanac almanac;
  private final Watchman watchman;
  private final Diary diary;
  private final PollInterval interval;
  private final Map<String, Instant> due = new TreeMap<>();
  private Cycle cycle;
  private int turns;

  Year(Estate estate, Almanac almanac, PollInterval interval) {
    this.estate = estate;
    this.almanac = almanac;
    this.interval = interval;
    this.watchman = new Watchman(estate);
    this.diary = new Diary(estate);
    this.cycle = process();
    estate.objects().keySet().forEach(name -> due.put(name, estate.now()));
  }

  Estate estate() {
    return estate;
  }

  Watchman watchman() {
    return watchman;
  }

  Diary diary() {
    return diary;
  }

  int turns() {
    return turns;
  }

  /** The operator's process begins anew: it remembers nothing. */
  void restart() {
    cycle = process();
    due.replaceAll((_, _) -> estate.now());
  }

  /** Wakes an object whose spec was edited. */
  void wake(String object) {
    due.put(object, estate.now());
  }

  void passTo(Instant end) {
    while (estate.now().isBefore(end)) {
      almanac.happens(this);
      settle();
      estate.passTo(next().filter(end::isAfter).orElse(end));
    }
    settle();
  }

  private Cycle process() {
    return new Cycle(
        new Ports(
            new YearAks(estate, watchman),
            new YearNodes(estate),
            (_, told) -> told.accept(new ImageBuild.Unknown("not asked")),
            new YearRecords(estate, diary),
            interval,
            estate::now));
  }

  private void settle() {
    for (var here = 0; here < TURNS_AT_ONE_INSTANT; here++) {
      var changed = new TreeSet<>(estate.step());
      changed.forEach(pool -> due.put(pool, estate.now()));
      var next = ripe();
      if (next.isEmpty()) {
        return;
      }
      turn(next.get());
    }
    throw new AssertionError("no end of turns at " + estate.now() + ": " + due);
  }

  private Optional<String> ripe() {
    return due.entrySet().stream()
        .filter(entry -> !entry.getValue().isAfter(estate.now()))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private void turn(String object) {
    turns++;
    due.put(object, cycle.turn(object).orElseThrow());
  }

  private Optional<Instant> next() {
    return Stream.of(due.values().stream(), estate.nextDue().stream(), almanac.next(estate.now()))
        .flatMap(it -> it)
        .filter(at -> at.isAfter(estate.now()))
        .min(Instant::compareTo);
  }
}
