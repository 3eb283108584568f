package dev.winpool.operator.world;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a hold annotation says (object.md): it holds by being there, with a reason or without,
 * unless all it says is that it does not.
 */
public final class HoldWord {
  private static final Set<String> NOT_HELD =
      Set.of("false", "no", "off", "0", "f", "n", "none", "disabled");

  private HoldWord() {}

  /** The reason, perhaps blank; empty when the word denies the hold. */
  public static Optional<String> of(String value) {
    return NOT_HELD.contains(value.strip().toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(value);
  }
}
