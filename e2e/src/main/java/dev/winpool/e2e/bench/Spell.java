package dev.winpool.e2e.bench;

/**
 * What the operator did in a stretch of time.
 *
 * @param requests to the API server, without those of the leader election
 */
record Spell(TurnCount turns, long requests) {

  /** Counts before and after; empty of a process that did not live to its end. */
  static Spell of(FilledCluster cluster, MeasuredOperator operator, Runnable stretch) {
    var requests = cluster.requests();
    var turns = operator.turns();
    stretch.run();
    var asked = cluster.requests().since(requests).turns();
    return operator.alive()
        ? new Spell(operator.turns().since(turns), asked)
        : new Spell(TurnCount.NONE, asked);
  }

  Figure requestsPerTurn() {
    return new Figure(turns.each(requests), turns.unit(""));
  }

  /** From its begin to its end, on the average. */
  Figure timePerTurn() {
    return new Figure(turns.each(turns.seconds() * 1_000), turns.unit("ms "));
  }
}
