package dev.winpool.operator.images;

import dev.winpool.operator.world.ImageBuild;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What registries told, by reference: at most {@value #LARGEST} answers, the one not asked for
 * longest goes first. Never locked while anything waits.
 */
final class BuildMemory {
  static final int LARGEST = 2_000;

  /** A registry that did not tell is asked again after this time at the latest. */
  static final Duration UNKNOWN_FOR = Duration.ofMinutes(5);

  private record Told(ImageBuild build, Instant at) {}

  private final InstantSource clock;
  private final Map<String, Told> entries =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Told> eldest) {
          return size() > LARGEST;
        }
      };

  BuildMemory(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * An answer that is at most {@code maxAge} old; one from the future (a clock set back) is none.
   */
  synchronized Optional<ImageBuild> recall(String reference, Duration maxAge) {
    var entry = entries.get(reference);
    if (entry == null) {
      return Optional.empty();
    }
    var age = Duration.between(entry.at, clock.instant());
    return age.isNegative() || age.compareTo(longest(entry.build, maxAge)) > 0
        ? Optional.empty()
        : Optional.of(entry.build);
  }

  private static Duration longest(ImageBuild build, Duration maxAge) {
    return switch (build) {
      case ImageBuild.Known _ -> maxAge;
      case ImageBuild.Unknown _ -> maxAge.compareTo(UNKNOWN_FOR) < 0 ? maxAge : UNKNOWN_FOR;
    };
  }

  synchronized void keep(String reference, ImageBuild build) {
    entries.put(reference, new Told(build, clock.instant()));
  }

  synchronized int size() {
    return entries.size();
  }
}
