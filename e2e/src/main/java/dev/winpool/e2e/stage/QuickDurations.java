package dev.winpool.e2e.stage;

import dev.winpool.emulator.seed.Durations;
import java.time.Duration;

/** How long AKS and its machines take on a stage in real time. */
final class QuickDurations {

  private QuickDurations() {}

  /** Real time is dear: machines come and go faster than in Azure, in the same order. */
  static Durations with(Duration lease) {
    return new Durations(
        Duration.ofMinutes(2),
        Duration.ofSeconds(80),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(20),
        Duration.ofSeconds(40),
        Duration.ofMinutes(1),
        Duration.ofMinutes(3),
        Duration.ofSeconds(80),
        Duration.ofMinutes(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(5),
        lease,
        Duration.ZERO,
        Duration.ZERO);
  }
}
