package dev.winpool.operator.aks.answer;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A word of AKS in one of Azure's models: a text, or an open enum, which keeps what it is given.
 */
final class Word {

  private Word() {}

  /** Empty when there is none, or a blank one. */
  static Optional<String> of(@Nullable Object word) {
    return Optional.ofNullable(word).map(Object::toString).filter(text -> !text.isBlank());
  }
}
