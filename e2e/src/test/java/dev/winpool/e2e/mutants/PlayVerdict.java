package dev.winpool.e2e.mutants;

import dev.winpool.e2e.mutants.Finding.Kind;
import dev.winpool.emulator.referee.invariant.Invariant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges how a play ended by what it threw, in whose text the referee's verdict stands. */
final class PlayVerdict {
  private final Trap trap;

  PlayVerdict(Trap trap) {
    this.trap = trap;
  }

  Finding green() {
    return new Finding(Kind.GREEN, "");
  }

  /**
   * A breach is one however the play ended; without one, a play that breaks down proves nothing.
   */
  Finding of(Throwable thrown) {
    if (trap.invariant().isPresent()) {
      var name = trap.invariant().get();
      return first(name, text(thrown))
          .orElseGet(
              () -> new Finding(Kind.OTHERWISE, "no breach of " + name + ", but: " + thrown));
    }
    return thrown instanceof AssertionError
        ? new Finding(Kind.CAUGHT, String.valueOf(thrown.getMessage()))
        : new Finding(Kind.OTHERWISE, "the play broke down: " + thrown);
  }

  /** The first violation that a verdict in the text counts under that name. */
  private static Optional<Finding> first(Invariant name, String text) {
    var block =
        Pattern.compile(
            "(?m)^\\[*" + name + ": \\d+ checked, [1-9]\\d* violations\\R.*\\R\\s*(#\\d.*)$");
    var found = block.matcher(text);
    return found.find() ? Optional.of(new Finding(Kind.CAUGHT, found.group(1))) : Optional.empty();
  }

  private static String text(Throwable thrown) {
    var text = new StringBuilder(String.valueOf(thrown.getMessage()));
    Arrays.stream(thrown.getSuppressed()).forEach(also -> text.append('\n').append(text(also)));
    return text.toString();
  }
}
