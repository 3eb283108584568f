package dev.winpool.e2e.bench;

/**
 * What the operator did in a stretch of time.
 *
 * @param requests to the API server, without those of the leader election
 */
record Spell(double turns, long requests) {

  /** Counts before and after; empty of a process that did not live to its end. */
  static Spell of(FilledCluster cluster, MeasuredOperator operator, Runnable stretch) {
    var requests = cluster.requests();
    var turns = operator.turns();
    stretch.run();
    var asked = cluster.requests().since(requests).turns();
    return operator.alive() ? new Spell(operator.turns() - turns, asked) : new Spell(0, asked);
  }

  Figure requestsPerTurn() {
    return new Figure(turns == 0 ? 0 : requests / turns, "(%.0f turns)".formatted(turns));
  }
}
