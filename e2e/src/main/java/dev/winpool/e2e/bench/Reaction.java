package dev.winpool.e2e.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * How soon AKS hears of what people do: a new object, an edit by somebody else, a leader that is
 * killed or stopped. Two replicas, a few objects, one pool that is there.
 */
record Reaction() implements Scene {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int APPLIED = 3;

  /** Time in which the operator's share of AKS's budget fills again. */
  private static final Duration APART = Duration.ofSeconds(60);

  private static final List<String> DRIFTING = List.of("nodeLabels", "tags");

  /** Between two edits, so that AKS is done with the first, and a turn has seen it. */
  private static final Duration PAUSE = Duration.ofSeconds(2 * MeasuredOperator.POLL_SECONDS + 5);

  private static final double APPLY_GOAL = 0.3;
  private static final double DRIFT_GOAL = MeasuredOperator.POLL_SECONDS + 2;

  /** Of a Lease of fifteen seconds. */
  private static final double KILLED_GOAL = 15 + 3;

  private static final double STOPPED_GOAL = 2;

  @Override
  public String name() {
    return "reaction";
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    try (var cluster = new FilledCluster(folder, new Load(3, 0, 0));
        var life = Life.begin(cluster);
        var first = replica(cluster, folder, "first")) {
      cluster.objects().createMoved();
      first.await(PATIENCE, () -> cluster.objects().standing("UpToDate") == 1);
      applied(cluster, first, rows);
      drift(cluster, first, rows);
      try (var second = replica(cluster, folder, "second")) {
        second.awaitReady(PATIENCE);
        first.kill();
        rows.accept(Row.aim("B14 killed leader: to the next PUT", put(cluster), KILLED_GOAL));
        try (var third = replica(cluster, folder, "third")) {
          third.awaitReady(PATIENCE);
          third.rest(PAUSE);
          second.stop();
          rows.accept(Row.aim("B14 stopped leader: to the next PUT", put(cluster), STOPPED_GOAL));
          new Survival(name(), third).tell(rows);
        }
      }
    }
  }

  private static MeasuredOperator replica(FilledCluster cluster, Path folder, String identity) {
    var settings = new HashMap<>(MeasuredOperator.OFTEN);
    settings.put("WINPOOL_IDENTITY", identity);
    return MeasuredOperator.start(cluster, folder.resolve(identity), settings);
  }

  private static void applied(
      FilledCluster cluster, MeasuredOperator operator, Consumer<Row> rows) {
    var longest =
        IntStream.range(0, APPLIED)
            .mapToDouble(
                i -> {
                  var pool = "new" + i;
                  var heard = cluster.heard("PUT", pool);
                  cluster.objects().createPool(pool);
                  var seconds = heard.await(PATIENCE);
                  operator.rest(APART);
                  return seconds;
                })
            .max()
            .orElse(0);
    rows.accept(
        Row.aim(
            "B7 " + APPLIED + " objects: apply to PUT, longest",
            Figure.seconds(longest),
            APPLY_GOAL));
  }

  /**
   * Somebody takes back what the object asks for: each time another field, for one that is taken
   * back soon after it was put right is put right later and later.
   */
  private static void drift(FilledCluster cluster, MeasuredOperator operator, Consumer<Row> rows) {
    var longest = 0.0;
    for (var field : DRIFTING) {
      var heard = cluster.heard("PUT", Seeding.POOL);
      cluster.take(Seeding.POOL, field);
      longest = Math.max(longest, heard.await(PATIENCE));
      operator.rest(PAUSE);
    }
    var name = "B6 drift to PUT, longest of " + DRIFTING.size();
    rows.accept(Row.aim(name, Figure.seconds(longest), DRIFT_GOAL));
  }

  /** From an edit of the object to the operator's next PUT. */
  private static Figure put(FilledCluster cluster) {
    var heard = cluster.heard("PUT", Seeding.POOL);
    cluster.objects().label("team", "v" + System.nanoTime() % 1_000_000);
    return Figure.seconds(heard.await(PATIENCE));
  }
}
