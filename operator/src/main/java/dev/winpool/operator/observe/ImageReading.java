package dev.winpool.operator.observe;

import dev.winpool.operator.images.ImageBuilds;
import dev.winpool.operator.world.ImageBuild;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What registries say about images. A turn has those asked that are due, a few at a time and apart
 * from itself, and answers at once with all that is known: what is told meanwhile is there in a
 * later turn. A known answer is replaced by a known one only: a registry that is away, or asks to
 * be left alone, does not turn an image that cannot run into one that nobody knows about. How often
 * an image is asked for is bounded (costs.md), because public registries count.
 */
final class ImageReading {
  /** Asked at a time, at most. */
  static final int MOST = 25;

  /** A digest names the same document for ever. */
  static final Duration DIGEST = Duration.ofHours(24);

  /** An image that was built again under its tag is noticed within this time. */
  static final Duration TAG = Duration.ofHours(2);

  /** How long a registry that did not tell is left alone at first; doubled each time, to that. */
  static final Duration PAUSE = Duration.ofMinutes(15);

  /** Answers kept, at most; beyond that the oldest go, those that tell nothing first. */
  private static final int KEPT = 2000;

  private record Answer(ImageBuild build, Instant at, Instant due, int failures) {
    boolean known() {
      return build instanceof ImageBuild.Known;
    }
  }

  private final ImageBuilds images;
  private final InstantSource clock;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final Set<String> asking = ConcurrentHashMap.newKeySet();

  ImageReading(ImageBuilds images, InstantSource clock) {
    this.images = images;
    this.clock = clock;
  }

  /** By image reference; images that nothing is known about yet have no entry. */
  Map<String, ImageBuild> of(Collection<String> wanted) {
    var now = clock.instant();
    var due = new HashMap<String, Instant>();
    wanted.stream()
        .filter(image -> !asking.contains(image) && due(image, now))
        .forEach(image -> due.put(image, dueAt(image)));
    // What is known changes meanwhile: sorted by what was read once.
    due.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .filter(_ -> asking.size() < MOST)
        .filter(asking::add)
        .toList()
        .forEach(image -> images.ask(image, told -> answered(image, told)));
    var result = new HashMap<String, ImageBuild>();
    wanted.forEach(
        image ->
            Optional.ofNullable(answers.get(image))
                .ifPresent(answer -> result.put(image, answer.build())));
    return result;
  }

  private boolean due(String image, Instant now) {
    // An answer from the future is none: the clock was set back.
    return Optional.ofNullable(answers.get(image))
        .filter(answer -> answer.due().isAfter(now) && !answer.at().isAfter(now))
        .isEmpty();
  }

  private Instant dueAt(String image) {
    return Optional.ofNullable(answers.get(image)).map(Answer::due).orElse(Instant.EPOCH);
  }

  private void answered(String image, ImageBuild told) {
    answers.compute(
        image, (_, before) -> answer(image, told, Optional.ofNullable(before), clock.instant()));
    asking.remove(image);
    forgetOldest();
  }

  private static Answer answer(
      String image, ImageBuild told, Optional<Answer> before, Instant now) {
    if (told instanceof ImageBuild.Known) {
      return new Answer(told, now, now.plus(image.contains("@") ? DIGEST : TAG), 0);
    }
    var failures = before.map(Answer::failures).orElse(0) + 1;
    var kept = before.filter(Answer::known).map(Answer::build).orElse(told);
    return new Answer(kept, now, now.plus(pause(failures)), failures);
  }

  private static Duration pause(int failures) {
    var doubled = PAUSE.multipliedBy(1L << Math.min(failures - 1, 8));
    return doubled.compareTo(TAG) < 0 ? doubled : TAG;
  }

  private void forgetOldest() {
    if (answers.size() > KEPT) {
      answers.entrySet().stream()
          .min(
              Comparator.comparing((Map.Entry<String, Answer> it) -> it.getValue().known())
                  .thenComparing(it -> it.getValue().at()))
          .ifPresent(oldest -> answers.remove(oldest.getKey()));
    }
  }
}
