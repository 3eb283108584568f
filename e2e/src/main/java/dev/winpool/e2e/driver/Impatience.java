package dev.winpool.e2e.driver;

import dev.winpool.e2e.stage.Stage;
import dev.winpool.emulator.stage.Journal;
import dev.winpool.emulator.stage.ScaledClock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Moves a stage's clock forward when nothing was written for a while and its cluster is at rest, in
 * steps that double while nothing happens. After each step it waits until each object has had its
 * turn, or twenty seconds where none comes: nothing is passed over that the operator is about to
 * do. The first step is too short for anything to be missed; it only has the operator look.
 */
final class Impatience {
  /** Real time without a write after which waiting is cut short. */
  private static final Duration QUIET = Duration.ofMillis(1500);

  /** From the turns after a step to the next step: whoever else acts on what they did. */
  private static final Duration BREATH = Duration.ofMillis(250);

  /** For turns that do not come: a leader that is frozen or about to end. */
  private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

  private static final Duration NUDGE = Duration.ofSeconds(1);
  private static final Duration SHORTEST = Duration.ofMinutes(5);
  private static final Duration LONGEST = Duration.ofHours(2);

  private static final String DISRUPTION = "winpool-disruption";

  private final Stage stage;
  private final ScaledClock clock;
  private final Consumer<Duration> skips;
  private final AtomicLong written = new AtomicLong();

  private long seen;
  private long quietSince = System.nanoTime();
  private long movedAt = System.nanoTime();

  /** Since when each object has had its turn; empty as long as one has not. */
  private OptionalLong seenSince = OptionalLong.empty();

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
    }
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
   * @param end asked for when it is quiet
   * @param turned whether each object has had its turn since the clock was moved last
   * @return whether it moved
   */
  boolean skip(Supplier<Instant> end, boolean turned) {
    noteTurns(turned);
    var now = written.get();
    if (now != seen) {
      seen = now;
      quietSince = System.nanoTime();
      next = NUDGE;
      return false;
    }
    if (!quiet() || !stage.atRest()) {
      return false;
    }
    var left = Duration.between(clock.instant(), end.get());
    if (!left.isPositive()) {
      return false;
    }
    var length = shorter(next, left);
    clock.skip(length);
    skips.accept(length);
    movedAt = System.nanoTime();
    seenSince = OptionalLong.empty();
    next = next.equals(NUDGE) ? SHORTEST : shorter(next.multipliedBy(2), LONGEST);
    return true;
  }

  private void noteTurns(boolean turned) {
    if (!turned) {
      seenSince = OptionalLong.empty();
    } else if (seenSince.isEmpty()) {
      seenSince = OptionalLong.of(System.nanoTime());
    }
  }

  private boolean quiet() {
    var now = System.nanoTime();
    if (next.equals(NUDGE)) {
      return now - quietSince >= QUIET.toNanos();
    }
    return seenSince.isPresent()
        ? now - seenSince.getAsLong() >= BREATH.toNanos()
        : now - movedAt >= LONGEST_TURN.toNanos();
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
