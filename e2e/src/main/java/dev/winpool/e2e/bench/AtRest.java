package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** Nothing to do: a cluster without any object of ours. */
record AtRest() implements Scene {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final double START_GOAL = 1;
  private static final double MEMORY_GOAL = 110;

  @Override
  public String name() {
    return "rest";
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, new Load(0, 0, 0));
        var operator = MeasuredOperator.start(cluster, folder.resolve("operator"), Map.of())) {
      operator.awaitReady(PATIENCE);
      rows.accept(Row.aim("B8 rest: start to ready", Figure.seconds(operator.age()), START_GOAL));
      operator.rest(Duration.ofSeconds(60));
      var resident = Figure.megabytes(operator.memory().resident());
      rows.accept(Row.aim("B9 rest: RSS after 60 s", resident, MEMORY_GOAL));
      new Survival(name(), operator).tell(rows);
    }
  }
}
