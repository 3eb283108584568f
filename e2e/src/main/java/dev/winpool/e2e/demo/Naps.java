package dev.winpool.e2e.demo;

import dev.winpool.emulator.stage.StageClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Makes long skips of the clock longer while the next maintenance window is far away, and lets them
 * end when it opens. Nothing is skipped that would have been written: the driver skips only when
 * nothing was for a while.
 */
final class Naps implements Consumer<Duration> {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalTime OPENS = LocalTime.of(22, 0);
  private static final Duration OPEN_FOR = Duration.ofHours(6);

  /** A skip of this length means that nothing has happened for hours. */
  private static final Duration LONG = Duration.ofHours(1);

  private static final Duration NAP = Duration.ofHours(12);

  /** From here the nap ends with the window's opening: what is left after a nap is over a skip. */
  private static final Duration NEAR = Duration.ofHours(16);

  private static final Set<String> PATIENT = Set.of("WaitingForWindow", "SourceRetained");

  private final StageClock clock;
  private final Ticker ticker;
  private final Supplier<Sight> eyes;

  Naps(StageClock clock, Ticker ticker, Supplier<Sight> eyes) {
    this.clock = clock;
    this.ticker = ticker;
    this.eyes = eyes;
  }

  /** Told of a skip that was just made. */
  @Override
  public void accept(Duration skipped) {
    var idle = skipped.compareTo(LONG) >= 0 && patient(eyes.get());
    var more = idle ? nap(clock.instant()) : Duration.ZERO;
    if (more.isPositive()) {
      clock.skip(more);
    }
    ticker.skipped(skipped.plus(more));
  }

  /** Whether only time can bring anything: no pool is busy, and the object says what it awaits. */
  static boolean patient(Sight sight) {
    return sight.pools().stream().allMatch(pool -> pool.state().equals("Succeeded"))
        && sight
            .object()
            .filter(o -> PATIENT.contains(String.valueOf(o.summary().reason())))
            .isPresent();
  }

  /** How much longer to sleep from then on; zero inside a window. */
  static Duration nap(Instant now) {
    var local = now.atZone(BERLIN);
    var opens = local.with(TemporalAdjusters.nextOrSame(DayOfWeek.SATURDAY)).with(OPENS);
    if (!opens.isAfter(local)) {
      opens = opens.plusWeeks(1);
    }
    var sinceLast = Duration.between(opens.minusWeeks(1), local);
    if (sinceLast.compareTo(OPEN_FOR) < 0) {
      return Duration.ZERO;
    }
    var left = Duration.between(local, opens).plus(1, ChronoUnit.MINUTES);
    return left.compareTo(NEAR) <= 0 ? left : NAP;
  }
}
