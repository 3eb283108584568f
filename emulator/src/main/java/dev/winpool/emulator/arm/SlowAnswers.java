package dev.winpool.emulator.arm;

import dev.winpool.emulator.arm.message.IncomingRequest;
import dev.winpool.emulator.provider.failure.Failure;
import dev.winpool.emulator.provider.verb.Provider;
import java.time.Duration;
import java.time.Instant;

/**
 * AKS takes 4 to 8 s to answer a write, refusals too (recorded 2025-07 to 2026-09). Held back on
 * the stage's clock; on one that stands still until somebody moves it, no longer than a minute.
 */
record SlowAnswers(Provider provider) {

  private static final Duration LOOK = Duration.ofMillis(2);
  private static final Duration MOST = Duration.ofMinutes(1);

  /** Until when this request is answered at the earliest; called when it comes in. */
  Instant notBefore(IncomingRequest request) {
    var asked =
        provider
            .failures()
            .take(request.method(), request.target(), Failure.Slow.class)
            .map(Failure.Slow::length);
    var reads = request.method().equals("GET") || request.method().equals("HEAD");
    var usual = reads ? Duration.ZERO : provider.durations().answer();
    return provider.now().plus(asked.orElse(usual));
  }

  /** Returns when it is time. Never called with the stage's lock. */
  void hold(Instant until) {
    var last = System.nanoTime() + MOST.toNanos();
    try {
      while (provider.now().isBefore(until) && System.nanoTime() < last) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
