package dev.winpool.e2e.bench;

/** The turns that the operator's page of metrics tells of. */
final class TurnCount {
  private static final String FAMILY = "winpool_turn_duration_seconds_count";

  private TurnCount() {}

  /** All of them, whatever they came to. */
  static double of(String page) {
    return page.lines()
        .filter(line -> line.startsWith(FAMILY))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
