package dev.winpool.operator.world;

import java.util.Optional;

/** The answer of minting: the evidence, or why the live readings do not give it. */
public sealed interface Evidence<T> {

  record Shown<T>(T evidence) implements Evidence<T> {}

  record Refuted<T>(String why) implements Evidence<T> {}

  /** The evidence, unless {@code whyNot} says why there is none. */
  static <T> Evidence<T> unless(Optional<String> whyNot, T evidence) {
    return whyNot.<Evidence<T>>map(Refuted::new).orElseGet(() -> new Shown<>(evidence));
  }
}
