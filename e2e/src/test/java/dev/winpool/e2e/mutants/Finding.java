package dev.winpool.e2e.mutants;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What became of a play.
 *
 * @param words what was seen, one line
 */
record Finding(Kind kind, String words) {
  private static final String SAYS = "@@ ";
  private static final int MOST = 220;

  /** How a play can end. */
  enum Kind {
    /** It reached its end and nobody complained. */
    GREEN,
    /** The trap shut. */
    CAUGHT,
    /** It ended badly, but not by what the trap names. */
    OTHERWISE
  }

  Finding {
    var line = words.replaceAll("\\s+", " ").strip();
    words = line.length() <= MOST ? line : line.substring(0, MOST - 3) + "...";
  }

  /** For another process. */
  String line() {
    return SAYS + kind + " " + words;
  }

  /** What another process tells by a line of its output; empty: that line tells nothing. */
  static Optional<Finding> in(String line) {
    return Optional.of(line)
        .filter(text -> text.startsWith(SAYS))
        .map(text -> text.substring(SAYS.length()).split(" ", 2))
        .map(parts -> new Finding(Kind.valueOf(parts[0]), parts.length > 1 ? parts[1] : ""));
  }

  /** What another process said last; one that said nothing ended otherwise. */
  static Finding said(String output) {
    var lines = output.lines().toList().reversed();
    return lines.stream()
        .flatMap(line -> in(line).stream())
        .findFirst()
        .orElseGet(
            () ->
                new Finding(
                    Kind.OTHERWISE,
                    "the play said nothing: "
                        + lines.stream().limit(3).collect(Collectors.joining(" / "))));
  }
}
