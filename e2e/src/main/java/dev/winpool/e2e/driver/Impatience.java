package dev.winpool.e2e.driver;

import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Moves a stage's clock forward when nothing was written for a while, in steps that double while
 * nothing happens.
 */
final class Impatience {
  /** Real time without a write after which waiting is cut short. */
  private static final Duration QUIET = Duration.ofMillis(1500);

  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(2);

  private final ScaledClock clock;
  private final Consumer<Duration> skips;
  private final AtomicLong written = new AtomicLong();
  private long seen;
  private long quietSince = System.nanoTime();
  private Duration next = SHORTEST;

  Impatience(Journal journal, ScaledClock clock, Consumer<Duration> skips) {
    this.clock = clock;
    this.skips = skips;
    journal.listen(
        entry -> {
          if (isWrite(entry)) {
            written.incrementAndGet();
          }
        });
  }

  /** Leases of nodes and of the leader are renewed all the time; they are no news. */
  private static boolean isWrite(Journal.Entry entry) {
    var fields = entry.fields();
    return switch (entry.kind()) {
      case "cluster" -> !String.valueOf(fields.get("resource")).startsWith("leases");
      case "arm" -> !"GET".equals(fields.get("method"));
      default -> false;
    };
  }

  /**
   * Moves the clock if it is quiet, never beyond {@code end}.
   *
   * @return whether it moved
   */
  boolean skip(Instant end) {
    var now = written.get();
    if (now != seen) {
      seen = now;
      quietSince = System.nanoTime();
      next = SHORTEST;
      return false;
    }
    var left = Duration.between(clock.instant(), end);
    if (System.nanoTime() - quietSince < QUIET.toNanos() || !left.isPositive()) {
      return false;
    }
    var length = shorter(next, left);
    clock.skip(length);
    skips.accept(length);
    quietSince = System.nanoTime() - QUIET.toNanos() * 2 / 3;
    next = shorter(next.multipliedBy(2), LONGEST);
    return true;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
