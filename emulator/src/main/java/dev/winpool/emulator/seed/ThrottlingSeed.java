package dev.winpool.emulator.seed;

import java.util.Map;

/**
 * How requests are throttled.
 *
 * @param sizes of the buckets that are not to have their real size
 */
public record ThrottlingSeed(boolean enabled, Map<ThrottleBucket, ThrottleBucket.Size> sizes) {

  /** Every bucket at its real size. */
  public static ThrottlingSeed real() {
    return new ThrottlingSeed(true, Map.of());
  }
}
