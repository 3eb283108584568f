package dev.winpool.emulator.provider.pool;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a pool ran before, as {@code recentlyUsedVersions} of its upgrade profile tells it: the last
 * one, for seven days after the upgrade that left it (page "Roll back a node pool version",
 * 2026-04; one after another cannot be rolled back).
 */
public final class PastVersions {

  private static final Duration KEPT = Duration.ofDays(7);

  private final List<Past> all = new ArrayList<>();

  /**
   * One of them.
   *
   * @param left when an upgrade had brought the pool away from it
   */
  public record Past(Target ran, Instant left) {}

  /** An upgrade has ended; going back to what was there before uses that up. */
  void left(Target before, Target after, Instant now) {
    if (before.equals(after)) {
      return;
    }
    var back = all.stream().anyMatch(past -> past.ran().equals(after));
    all.clear();
    if (!back) {
      all.add(new Past(before, now));
    }
  }

  /** Those that can be gone back to. */
  public List<Past> at(Instant now) {
    return all.stream().filter(past -> now.isBefore(past.left().plus(KEPT))).toList();
  }

  /** The one with that image. */
  public Optional<Target> with(String image, Instant now) {
    return at(now).stream()
        .map(Past::ran)
        .filter(target -> target.image().equalsIgnoreCase(image))
        .findFirst();
  }
}
