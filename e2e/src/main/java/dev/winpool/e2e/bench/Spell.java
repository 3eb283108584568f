package dev.winpool.e2e.bench;

import java.util.function.Consumer;

/**
 * What the operator did in a stretch of time.
 *
 * @param requests to the API server, without those of the leader election
 * @param cpu seconds of a processor that its process took
 */
record Spell(TurnCount turns, long requests, double cpu) {

  /** Counts before and after; empty of a process that did not live to its end. */
  static Spell of(FilledCluster cluster, MeasuredOperator operator, Runnable stretch) {
    var requests = cluster.requests();
    var turns = operator.turns();
    var cpu = operator.cpu();
    stretch.run();
    var asked = cluster.requests().since(requests).turns();
    return operator.alive()
        ? new Spell(operator.turns().since(turns), asked, operator.cpu() - cpu)
        : new Spell(TurnCount.NONE, asked, 0);
  }

  /**
   * A row for each figure of its turns.
   *
   * @param deed what they do: {@code at rest}
   */
  void tell(String scene, String deed, Consumer<Row> rows) {
    var name = scene + ": a turn " + deed + ", ";
    rows.accept(Row.shown(name + "requests", new Figure(requestsPerTurn(), turns.unit(""))));
    rows.accept(Row.shown(name + "mean", milliseconds(turns.each(turns.seconds()))));
    rows.accept(Row.shown(name + "p50", milliseconds(turns.spread().quantile(0.5))));
    rows.accept(Row.shown(name + "p95", milliseconds(p95())));
    rows.accept(Row.shown(name + "CPU", milliseconds(cpuPerTurn())));
  }

  private static Figure milliseconds(double seconds) {
    return new Figure(seconds * 1_000, "ms");
  }

  double requestsPerTurn() {
    return turns.each(requests);
  }

  /** Seconds of a processor. */
  double cpuPerTurn() {
    return turns.each(cpu);
  }

  /** Seconds that nineteen of twenty turns took at most, by the bounds of the buckets. */
  double p95() {
    return turns.spread().quantile(0.95);
  }
}
