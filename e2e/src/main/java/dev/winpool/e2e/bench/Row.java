package dev.winpool.e2e.bench;

import java.util.Locale;

/**
 * One line of what was measured.
 *
 * @param name the benchmark, the scene and what of it
 * @param goal empty where a figure is only shown
 */
record Row(String name, String figure, String goal, Verdict verdict) {

  /** What a figure is against its goal. */
  enum Verdict {
    OK,
    /** Short of a goal that one machine may reach and another not. */
    MISS,
    /** Short of what must hold on every machine: the run fails. */
    FAILED,
    /** Has no goal. */
    SHOWN
  }

  /** Held against a goal, which binds nobody. */
  static Row aim(String name, Figure figure, double goal) {
    return against(name, figure, goal, Verdict.MISS);
  }

  /** Must not be more than that. */
  static Row limit(String name, Figure figure, double limit) {
    return against(name, figure, limit, Verdict.FAILED);
  }

  private static Row against(String name, Figure figure, double goal, Verdict otherwise) {
    var verdict = figure.atMost(goal) ? Verdict.OK : otherwise;
    return new Row(name, figure.text(), "<= " + figure.of(goal), verdict);
  }

  /** Must be just that. */
  static Row must(String name, String figure, String wanted) {
    return new Row(name, figure, wanted, figure.equals(wanted) ? Verdict.OK : Verdict.FAILED);
  }

  static Row shown(String name, Figure figure) {
    return new Row(name, figure.text(), "", Verdict.SHOWN);
  }

  boolean fails() {
    return verdict == Verdict.FAILED;
  }

  String line() {
    var word = verdict == Verdict.SHOWN ? "" : verdict.name();
    var text = "%-6s  %-52s %14s".formatted(word.toLowerCase(Locale.ROOT), name, figure);
    return goal.isEmpty() ? text : text + "   goal " + goal;
  }
}
