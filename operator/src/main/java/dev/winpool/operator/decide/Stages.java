package dev.winpool.operator.decide;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stages of a swap whose two pools exist and are settled (design 5), in order: each asks for
 * one fact and, while it is not so, says what brings it about. A guard that fails makes the swap
 * wait in its stage, never go back.
 */
final class Stages {
  private static final List<Function<Course, Optional<Decision>>> IN_ORDER =
      List.of(
          Proving::ask,
          Proving::size,
          Opening::ask,
          Emptying::ask,
          TakingOver::ask,
          Retaining::ask);

  private Stages() {}

  static Decision next(Course course) {
    return IN_ORDER.stream()
        .flatMap(stage -> stage.apply(course).stream())
        .findFirst()
        .orElseGet(() -> Retiring.next(course));
  }
}
