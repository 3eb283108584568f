package dev.winpool.operator.observe;

import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.world.ImageBuild;
import dev.winpool.operator.world.NodePod;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What registries say about the images of pods. A turn asks for a few at most, those asked longest
 * ago first, and answers with all that is known: so a pool with hundreds of images is read over
 * some turns, and no turn waits long for registries.
 */
final class ImageReading {
  /** Asked in one turn, at most. */
  static final int MOST = 25;

  /**
   * A rebuilt image is noticed within this time, or within as many turns as its pool has dozens of
   * images.
   */
  static final Duration AGE = Duration.ofSeconds(60);

  /** Answers kept, at most; beyond that the oldest go. */
  private static final int KEPT = 2000;

  private record Answer(ImageBuild build, Instant at) {}

  private final ImageBuilds images;
  private final InstantSource clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();

  ImageReading(ImageBuilds images, InstantSource clock) {
    this.images = images;
    this.clock = clock;
  }

  /** By image reference; images that were not asked for yet have no entry. */
  Map<String, ImageBuild> of(List<NodePod> pods) {
    var wanted =
        pods.stream()
            .filter(NodePod::occupiesNode)
            .flatMap(pod -> pod.images().stream())
            .distinct()
            .toList();
    wanted.stream()
        .filter(this::stale)
        .sorted(Comparator.comparing(this::askedAt))
        .limit(MOST)
        .forEach(this::ask);
    var result = new HashMap<String, ImageBuild>();
    wanted.forEach(
        image ->
            Optional.ofNullable(answers.get(image))
                .ifPresent(answer -> result.put(image, answer.build())));
    return result;
  }

  private boolean stale(String image) {
    var now = clock.instant();
    var asked = askedAt(image);
    // An answer from the future is none: the clock was set back.
    return asked.isAfter(now) || !asked.plus(AGE).isAfter(now);
  }

  private Instant askedAt(String image) {
    return Optional.ofNullable(answers.get(image)).map(Answer::at).orElse(Instant.EPOCH);
  }

  private void ask(String image) {
    answers.put(image, new Answer(images.of(image), clock.instant()));
    if (answers.size() > KEPT) {
      answers.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().at()))
          .ifPresent(oldest -> answers.remove(oldest.getKey()));
    }
  }
}
