package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** Objects whose pools are as they ask: what one costs that nothing is to be done for. */
record ManyPools(int count, Sizes sizes) implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration PHASE = Duration.ofSeconds(70);
  private static final double COST_GOAL = 1.2;
  private static final double TIME_GOAL = 1.3;

  @Override
  public String name() {
    return "pools-" + count;
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, Load.ofPools(count))) {
      var objects = cluster.objects();
      objects.createResting(count);
      try (var operator =
          MeasuredOperator.start(cluster, folder.resolve("operator"), MeasuredOperator.OFTEN)) {
        operator.await(PATIENCE, () -> objects.standing("UpToDate") == count);
        var good = objects.standing("UpToDate");
        rows.accept(
            Row.must(name() + ": as they ask", Integer.toString(good), Integer.toString(count)));
        var rest = Spell.of(cluster, operator, () -> operator.rest(PHASE));
        rest.tell(name(), "at rest", rows);
        sizes.ratio("B11 requests a turn, pools", count, rest.requestsPerTurn(), COST_GOAL);
        sizes.ratio("B11 CPU a turn, pools", count, rest.cpuPerTurn(), COST_GOAL);
        sizes.ratio("B11 p95, pools", count, rest.p95(), TIME_GOAL);
        new Survival(name(), operator).tell(rows);
      }
    }
  }
}
