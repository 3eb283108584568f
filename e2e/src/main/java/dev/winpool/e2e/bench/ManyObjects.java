package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Paused objects that were there before the operator: each is judged, and nothing else done. None
 * has a pool yet, which is when a turn asks most of the other objects.
 */
record ManyObjects(int count, Sizes sizes) implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Past the burst, so that what stays is seen, and each has another turn. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(70);

  private static final Map<String, String> EACH_MINUTE =
      Map.of("WINPOOL_POLL_REST", "60s", "WINPOOL_POLL_ACTIVE", "60s");

  private static final double COST_GOAL = 1.2;
  private static final double TIME_GOAL = 1.3;

  private static final double JUDGED_GOAL = 5;
  private static final double MEMORY_GOAL = 150;

  @Override
  public String name() {
    return "objects-" + count;
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, new Load(0, 0, 0))) {
      var objects = cluster.objects();
      objects.createPaused(count);
      try (var operator =
          MeasuredOperator.start(cluster, folder.resolve("operator"), EACH_MINUTE)) {
        operator.await(PATIENCE, () -> objects.standing("Held") == count);
        var seconds = Figure.seconds(operator.age());
        var judged = objects.standing("Held");
        rows.accept(
            Row.must(name() + ": judged", Integer.toString(judged), Integer.toString(count)));
        rows.accept(Row.aim("B8 " + name() + ": start to all judged", seconds, JUDGED_GOAL));
        var turns = Spell.of(cluster, operator, () -> operator.rest(AFTERWARDS));
        turns.tell(name(), "that is held", rows);
        var resident = operator.memory().resident();
        rows.accept(Row.aim("B9 " + name() + ": RSS", Figure.megabytes(resident), MEMORY_GOAL));
        sizes.growth("object", count, resident);
        sizes.ratio("B11 requests a turn, objects", count, turns.requestsPerTurn(), COST_GOAL);
        sizes.ratio("B11 CPU a turn, objects", count, turns.cpuPerTurn(), COST_GOAL);
        sizes.ratio("B11 p95, objects", count, turns.p95(), TIME_GOAL);
        new Survival(name(), operator).tell(rows);
      }
    }
  }
}
