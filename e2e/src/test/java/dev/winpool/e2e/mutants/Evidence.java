package dev.winpool.e2e.mutants;

import dev.winpool.e2e.mutants.Finding.Kind;
import dev.winpool.emulator.referee.Invariant;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Judges how a play ended by what it threw, in whose text the referee's verdict stands. */
final class Evidence {
  private final Trap trap;

  Evidence(Trap trap) {
    this.trap = trap;
  }

  Finding green() {
    return new Finding(Kind.GREEN, "");
  }

  /** Only an assertion is evidence: a play that breaks down proves nothing. */
  Finding of(Throwable thrown) {
    var text = text(thrown);
    if (!(thrown instanceof AssertionError)) {
      return new Finding(Kind.OTHERWISE, "the play broke down: " + thrown);
    }
    return trap.invariant()
        .map(name -> first(name, text).orElseGet(() -> other(name, thrown)))
        .orElseGet(() -> new Finding(Kind.CAUGHT, String.valueOf(thrown.getMessage())));
  }

  private static Finding other(Invariant name, Throwable thrown) {
    return new Finding(Kind.OTHERWISE, "no breach of " + name + ", but: " + thrown.getMessage());
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
