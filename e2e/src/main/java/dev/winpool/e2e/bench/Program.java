package dev.winpool.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Which scenes there are, and how large. */
final class Program {
  private static final int FEW = 10;
  private static final int OBJECTS = 1_000;

  /** A cluster has a hundred pools; two of them are not an object's here. */
  private static final int POOLS = 98;

  private static final Load QUICK = new Load(100, 30, 0);
  private static final List<Load> LARGER = List.of(new Load(300, 30, 0), new Load(1_000, 30, 0));
  private static final Load DRAINED = new Load(50, 30, 0);
  private static final int FOREIGN = 10_000;

  /** What Kubernetes bears (costs.md 2). */
  private static final int MOST_FOREIGN = 150_000;

  private static final double GROWTH_GOAL = 5;

  private final Consumer<Row> rows;
  private final Sizes sizes;
  private final AtomicLong alone = new AtomicLong();

  private Program(Consumer<Row> rows) {
    this.rows = rows;
    this.sizes = new Sizes(rows);
  }

  /**
   * The scenes in their order: of each kind the smallest first, against which the others are held.
   *
   * @param full also those that take hours
   * @param rows told of what only two scenes together show
   */
  static List<Scene> of(boolean full, Consumer<Row> rows) {
    var program = new Program(rows);
    var scenes = new ArrayList<>(program.quick());
    if (full) {
      scenes.addAll(program.large());
    }
    return scenes;
  }

  private List<Scene> quick() {
    return List.of(
        new AtRest(),
        new Reaction(),
        new ManyObjects(FEW, sizes),
        new ManyObjects(OBJECTS, sizes),
        new ManyPools(FEW, sizes),
        new ManyPools(POOLS, sizes),
        new Planning(QUICK.of(FEW), sizes, _ -> {}),
        new Planning(QUICK, sizes, alone::set),
        beside(FOREIGN),
        new Draining(DRAINED.of(FEW), sizes),
        new Draining(DRAINED, sizes),
        new Retaining(new Load(FEW, 0, 0), sizes),
        new Retaining(new Load(QUICK.nodes(), 0, 0), sizes));
  }

  private List<Scene> large() {
    var scenes = new ArrayList<Scene>();
    scenes.add(beside(MOST_FOREIGN));
    LARGER.forEach(load -> scenes.add(new Planning(load, sizes, _ -> {})));
    LARGER.forEach(load -> scenes.add(new Draining(load, sizes)));
    LARGER.forEach(load -> scenes.add(new Retaining(new Load(load.nodes(), 0, 0), sizes)));
    return scenes;
  }

  /** The same plan once more in a cluster where others have many pods. */
  private Scene beside(int foreign) {
    return new Planning(
        QUICK.with(foreign),
        sizes,
        peak -> {
          if (alone.get() > 0) {
            var growth = Figure.megabytes((double) peak - alone.get());
            rows.accept(Row.aim("B10 foreign-" + foreign + ": growth", growth, GROWTH_GOAL));
          }
        });
  }
}
