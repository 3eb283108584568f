package dev.winpool.e2e.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Which scenes there are, and how large. */
final class Program {
  private static final int OBJECTS = 1_000;
  private static final Load QUICK = new Load(100, 30, 0);
  private static final List<Load> LARGER = List.of(new Load(300, 30, 0), new Load(1_000, 30, 0));
  private static final Load DRAINED = new Load(50, 30, 0);
  private static final int FOREIGN = 10_000;

  /** What Kubernetes bears (costs.md 2). */
  private static final int MOST_FOREIGN = 150_000;

  private static final double GROWTH_GOAL = 5;

  private Program() {}

  /**
   * The scenes in their order.
   *
   * @param full also those that take an hour
   * @param rows told of what only two scenes together show
   */
  static List<Scene> of(boolean full, Consumer<Row> rows) {
    var alone = new AtomicLong();
    var scenes = new ArrayList<Scene>();
    scenes.add(new AtRest());
    scenes.add(new Reaction());
    scenes.add(new ManyObjects(OBJECTS));
    scenes.add(new Planning(QUICK, alone::set));
    scenes.add(beside(FOREIGN, alone, rows));
    scenes.add(new Draining(DRAINED));
    if (full) {
      scenes.add(beside(MOST_FOREIGN, alone, rows));
      LARGER.forEach(load -> scenes.add(new Planning(load, _ -> {})));
      LARGER.forEach(load -> scenes.add(new Draining(load)));
    }
    return scenes;
  }

  /** The same plan once more in a cluster where others have many pods. */
  private static Scene beside(int foreign, AtomicLong alone, Consumer<Row> rows) {
    return new Planning(
        QUICK.with(foreign),
        peak -> {
          if (alone.get() > 0) {
            var growth = Figure.megabytes((double) peak - alone.get());
            rows.accept(Row.aim("B10 foreign-" + foreign + ": growth", growth, GROWTH_GOAL));
          }
        });
  }
}
