package dev.winpool.emulator.arm.admission;

import dev.winpool.emulator.seed.ThrottleBucket;
import java.time.Duration;
import java.time.Instant;

/** A bucket that begins full and gets one token more in every interval, until it is full again. */
final class TokenBucket {

  private final ThrottleBucket.Size size;
  private double tokens;
  private Instant at;

  TokenBucket(ThrottleBucket.Size size, Instant now) {
    this.size = size;
    this.tokens = size.size();
    this.at = now;
  }

  /** How long until a token is there; zero when one is. */
  Duration wait(Instant now) {
    fill(now);
    return tokens >= 1
        ? Duration.ZERO
        : Duration.ofNanos((long) Math.ceil((1 - tokens) * size.every().toNanos()));
  }

  void take() {
    tokens--;
  }

  int left() {
    return (int) tokens;
  }

  private void fill(Instant now) {
    var passed = Duration.between(at, now);
    if (passed.isPositive()) {
      var came = (double) passed.toMillis() / size.every().toMillis();
      tokens = Math.min(size.size(), tokens + came);
      at = now;
    }
  }
}
