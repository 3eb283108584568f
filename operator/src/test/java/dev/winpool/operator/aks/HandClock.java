package dev.winpool.operator.aks;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that only the test moves. */
public final class HandClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-12-05T21:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void forward(Duration time) {
    now = now.plus(time);
  }
}
