package dev.winpool.operator.decide.swap;

import dev.winpool.operator.decide.turn.Decision;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stages of a swap whose two pools exist and are settled (design 5), in order: each asks for
 * one fact and, while it is not so, says what brings it about. A guard that fails makes the swap
 * wait in its stage, never go back.
 */
final class Stages {
  private static final List<Function<SwapContext, Optional<Decision>>> IN_ORDER =
      List.of(
          ProveSuccessor::ask,
          ProveSuccessor::size,
          OpenSuccessor::ask,
          DrainSource::ask,
          SettleSuccessor::ask,
          RetainSource::ask);

  private Stages() {}

  static Decision next(SwapContext course) {
    return IN_ORDER.stream()
        .flatMap(stage -> stage.apply(course).stream())
        .findFirst()
        .orElseGet(() -> DeleteSource.next(course));
  }
}
