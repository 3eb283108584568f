package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Moves a stage's clock forward when nothing was written for a while and its cluster is at rest, in
 * steps that double while nothing happens. After each step it waits until the operator has looked
 * at AKS, all that it asks in one turn, and then twice as long as that took: nobody's turn is
 * passed over on a slow machine. The first step is too short for anything to be missed; it only has
 * the operator look.
 */
final class Impatience {
  /** Real time without a write after which waiting is cut short. */
  private static final Duration QUIET = Duration.ofMillis(1500);

  /** From the operator's look after a step to the next step, at least. */
  private static final Duration BREATH = Duration.ofMillis(250);

  /** Without such a look: an operator that has nothing to ask AKS. */
  private static final Duration LONG_BREATH = Duration.ofSeconds(8);

  private static final Duration NUDGE = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final String DISRUPTION = "winpool-disruption";

  private final Stage stage;
  private final ScaledClock clock;
  private final Consumer<Duration> skips;
  private final AtomicLong written = new AtomicLong();

  /**
   * The end of the first look after the last step: what follows at once belongs to it, what comes
   * later is the operator's usual one.
   */
  private volatile long lookedAt = System.nanoTime();

  private long seen;
  private long quietSince = System.nanoTime();
  private volatile long movedAt = System.nanoTime();
  private Duration next = NUDGE;

  Impatience(Stage stage, ScaledClock clock, Consumer<Duration> skips) {
    this.stage = stage;
    this.clock = clock;
    this.skips = skips;
    stage.journal().listen(this::hear);
  }

  private void hear(Journal.Entry entry) {
    if (isWrite(entry)) {
      written.incrementAndGet();
    } else if (entry.kind().equals("arm") && first()) {
      lookedAt = System.nanoTime();
    }
  }

  private boolean first() {
    return lookedAt <= movedAt || System.nanoTime() - lookedAt <= BREATH.toNanos();
  }

  /**
   * Leases of nodes and of the leader are renewed all the time; they are no news. That of the one
   * disruption is: a turn is on its way.
   */
  private static boolean isWrite(Journal.Entry entry) {
    var fields = entry.fields();
    return switch (entry.kind()) {
      case "cluster" ->
          !String.valueOf(fields.get("resource")).startsWith("leases")
              || DISRUPTION.equals(fields.get("name"));
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
      next = NUDGE;
      return false;
    }
    var left = Duration.between(clock.instant(), end);
    if (!quiet() || !stage.atRest() || !left.isPositive()) {
      return false;
    }
    var length = shorter(next, left);
    clock.skip(length);
    skips.accept(length);
    movedAt = System.nanoTime();
    next = next.equals(NUDGE) ? SHORTEST : shorter(next.multipliedBy(2), LONGEST);
    return true;
  }

  private boolean quiet() {
    var now = System.nanoTime();
    if (next.equals(NUDGE)) {
      return now - quietSince >= QUIET.toNanos();
    }
    var took = lookedAt - movedAt;
    return took > 0
        ? now - lookedAt >= Math.clamp(2 * took, BREATH.toNanos(), LONG_BREATH.toNanos())
        : now - movedAt >= LONG_BREATH.toNanos();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
