package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A pool of many nodes without pods that was moved: it is kept for days, which is looked at for
 * some turns.
 *
 * @param load no pods
 */
record Retaining(Load load, Sizes sizes) implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(40);
  private static final Duration PHASE = Duration.ofSeconds(70);
  private static final double MEMORY_GOAL = 160;
  private static final double TIME_GOAL = 2;

  @Override
  public String name() {
    return load.name("retain");
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, load)) {
      var objects = cluster.objects();
      objects.createMoved();
      try (var operator =
              MeasuredOperator.start(cluster, folder.resolve("operator"), MeasuredOperator.OFTEN);
          var life = Life.begin(cluster)) {
        operator.await(PATIENCE, () -> objects.standing("UpToDate") == 1);
        objects.moveAtOnce();
        var before = operator.age();
        operator.await(PATIENCE, () -> objects.standing("SourceRetained") == 1);
        var seconds = Figure.seconds(operator.age() - before);
        var moved = objects.standing("SourceRetained") == 1;
        rows.accept(Row.must(name() + ": moved", moved ? "yes" : objects.told(), "yes"));
        rows.accept(Row.shown(name() + ": edit to moved", seconds));
        var kept = Spell.of(cluster, operator, () -> operator.rest(PHASE));
        kept.tell(name(), "that retains", rows);
        sizes.ratio("B11 p95 that retains, nodes", load.nodes(), kept.p95(), TIME_GOAL);
        var most = operator.memory().peak();
        sizes.growth("node of each side, moved", load.nodes(), most);
        rows.accept(Row.aim("B9 " + name() + ": most RSS", Figure.megabytes(most), MEMORY_GOAL));
        new Survival(name(), operator).tell(rows);
      }
    }
  }
}
