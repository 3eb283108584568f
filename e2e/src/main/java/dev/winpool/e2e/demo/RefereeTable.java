package dev.winpool.e2e.demo;

import dev.winpool.emulator.referee.RefereeVerdict;
import dev.winpool.emulator.referee.invariant.Invariant;
import java.util.ArrayList;
import java.util.List;

/** What the referee checked, as a table. Pure. */
final class RefereeTable {
  /** What the two first columns take. */
  private static final int MARGIN = 24;

  private RefereeTable() {}

  static List<String> lines(RefereeVerdict verdict, int columns) {
    var table = new Table().row("CHECKS", "FOUND", "NEVER MAY HAPPEN");
    for (var invariant : Invariant.values()) {
      var checks = verdict.checked().getOrDefault(invariant, 0L);
      var sentence = Texts.wrapped(invariant.sentence(), columns - MARGIN, 4);
      table.row(
          checks == 0 ? "none came up" : String.valueOf(checks),
          String.valueOf(verdict.of(invariant).size()),
          sentence.getFirst());
      sentence.stream().skip(1).forEach(more -> table.row("", "", more));
    }
    var lines = new ArrayList<>(table.lines());
    verdict.violations().forEach(violation -> lines.add("violation: " + violation));
    lines.add(
        "referee: %d invariants, %d checks, %d violations"
            .formatted(
                Invariant.values().length,
                verdict.checked().values().stream().mapToLong(Long::longValue).sum(),
                verdict.violations().size()));
    return lines;
  }
}
