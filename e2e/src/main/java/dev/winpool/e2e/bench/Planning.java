package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * One pool of many nodes whose version is edited: it is at rest first, then its pods are read and a
 * plan is made, which nobody approves.
 *
 * @param sizes against which it is held
 * @param peak told of the most memory that it took, in KiB
 */
record Planning(Load load, Sizes sizes, LongConsumer peak) implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** So long, and as often as that a turn comes: three at rest and three that plan. */
  private static final Duration PHASE = Duration.ofSeconds(70);

  private static final double MEMORY_GOAL = 160;
  private static final double TIME_GOAL = 2;

  @Override
  public String name() {
    return load.name("plan");
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, load)) {
      cluster.objects().createMoved();
      try (var operator =
          MeasuredOperator.start(cluster, folder.resolve("operator"), MeasuredOperator.OFTEN)) {
        operator.await(PATIENCE, () -> cluster.objects().standing("UpToDate") == 1);
        var rest = Spell.of(cluster, operator, () -> operator.rest(PHASE));
        rest.tell(name(), "at rest", rows);
        var plan = Spell.of(cluster, operator, () -> plan(cluster, operator, rows));
        plan.tell(name(), "that plans", rows);
        var most = operator.memory().peak();
        rows.accept(Row.aim("B9 " + name() + ": most RSS", Figure.megabytes(most), MEMORY_GOAL));
        new Survival(name(), operator).tell(rows);
        peak.accept(most);
        compare(rest, plan, most);
      }
    }
  }

  /** Only of clusters that hold nothing else. */
  private void compare(Spell rest, Spell plan, long most) {
    if (load.foreign() == 0) {
      sizes.ratio("B11 p95 at rest, nodes", load.nodes(), rest.p95(), TIME_GOAL);
      sizes.ratio("B11 p95 that plans, nodes", load.nodes(), plan.p95(), TIME_GOAL);
      sizes.growth("pod on a node of " + load.podsPerNode() + ", planning", load.pods(), most);
    }
  }

  private void plan(FilledCluster cluster, MeasuredOperator operator, Consumer<Row> rows) {
    var objects = cluster.objects();
    var before = operator.age();
    objects.editVersion();
    operator.await(PATIENCE, objects::planned);
    var seconds = Figure.seconds(operator.age() - before);
    var planned = objects.planned();
    rows.accept(Row.must(name() + ": plan", planned ? "yes" : objects.told(), "yes"));
    rows.accept(Row.shown(name() + ": edit to plan", seconds));
    operator.rest(PHASE);
  }
}
