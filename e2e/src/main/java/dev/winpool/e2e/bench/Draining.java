package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One pool of many nodes that is moved: AKS builds the successor, then its nodes are drained one
 * after another, which is looked at for some minutes. Its pods have no budgets, and nobody brings
 * them back: it is the operator that is measured.
 */
record Draining(Load load, Sizes sizes) implements Scene {
  /** A thousand machines join, and all is read before the first node is closed. */
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final Duration PHASE = Duration.ofSeconds(120);

  private static final double MEMORY_GOAL = 160;
  private static final double TIME_GOAL = 2;

  @Override
  public String name() {
    return load.name("drain");
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, load)) {
      cluster.objects().createMoved();
      try (var operator =
              MeasuredOperator.start(cluster, folder.resolve("operator"), MeasuredOperator.OFTEN);
          var life = Life.begin(cluster)) {
        operator.await(PATIENCE, () -> cluster.objects().standing("UpToDate") == 1);
        cluster.objects().moveAtOnce();
        operator.await(PATIENCE, () -> life.ended() > 0);
        var evicted = life.ended() > 0 ? "yes" : cluster.objects().told();
        rows.accept(Row.must(name() + ": pods are evicted", evicted, "yes"));
        var drain =
            Spell.of(
                cluster, operator, () -> operator.await(PHASE, () -> life.ended() >= load.pods()));
        drain.tell(name(), "that drains", rows);
        sizes.ratio("B11 p95 that drains, nodes", load.nodes(), drain.p95(), TIME_GOAL);
        rows.accept(Row.shown(name() + ": pods evicted", new Figure(life.ended(), "pods")));
        var most = operator.memory().peak();
        rows.accept(Row.aim("B9 " + name() + ": most RSS", Figure.megabytes(most), MEMORY_GOAL));
        new Survival(name(), operator).tell(rows);
      }
    }
  }
}
