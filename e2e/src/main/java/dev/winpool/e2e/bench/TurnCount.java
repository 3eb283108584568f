package dev.winpool.e2e.bench;

/**
 * The turns that the operator's page of metrics tells of, whatever they came to.
 *
 * @param seconds that all of them took
 */
record TurnCount(double turns, double seconds, TurnSpread spread) {
  static final TurnCount NONE = new TurnCount(0, 0, TurnSpread.NONE);

  private static final String FAMILY = "winpool_turn_duration_seconds_";

  static TurnCount of(String page) {
    return new TurnCount(
        sum(page, FAMILY + "count"), sum(page, FAMILY + "sum"), TurnSpread.of(page));
  }

  private static double sum(String page, String series) {
    return page.lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  TurnCount since(TurnCount before) {
    return new TurnCount(
        turns - before.turns, seconds - before.seconds, spread.since(before.spread));
  }

  /** The share of one turn; none where there was none. */
  double each(double all) {
    return turns == 0 ? 0 : all / turns;
  }

  /** Of a figure of a turn: how many there were of them. */
  String unit(String unit) {
    return unit + "(%.0f turns)".formatted(turns);
  }
}
