package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Paused objects that were there before the operator: each is judged, and nothing else done. None
 * has a pool yet, which is when a turn asks most of the other objects.
 */
record ManyObjects(int count) implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Past the burst, so that what stays is seen. */
  private static final Duration AFTERWARDS = Duration.ofSeconds(30);

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
      try (var operator = MeasuredOperator.start(cluster, folder.resolve("operator"), Map.of())) {
        operator.await(PATIENCE, () -> objects.standing("Held") == count);
        var seconds = Figure.seconds(operator.age());
        var judged = objects.standing("Held");
        rows.accept(
            Row.must(name() + ": judged", Integer.toString(judged), Integer.toString(count)));
        rows.accept(Row.aim("B8 " + name() + ": start to all judged", seconds, JUDGED_GOAL));
        operator.rest(AFTERWARDS);
        var resident = Figure.megabytes(operator.memory().resident());
        rows.accept(Row.aim("B9 " + name() + ": RSS", resident, MEMORY_GOAL));
        new Survival(name(), operator).tell(rows);
      }
    }
  }
}
