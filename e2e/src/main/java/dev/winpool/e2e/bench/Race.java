package dev.winpool.e2e.bench;

import dev.winpool.e2e.process.Remains;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/**
 * The same load drained by winpool and by kubectl, round by round, on a control plane of its own
 * each (B1 to B4). Held against each other is the middle of the rounds.
 *
 * @param maxUnavailable of each budget: 1 or 3
 */
record Race(int maxUnavailable, int rounds) implements Scene {
  private static final double TOGETHER_GOAL = 0.6;
  private static final double ALONE_GOAL = 0.35;
  private static final double ONE_GOAL = 0.6;
  private static final double REQUESTS_GOAL = 2;

  /** What a budget's width changes. */
  private record Goals(double floor, double wasted) {}

  @Override
  public String name() {
    return "race-max-unavailable-" + maxUnavailable;
  }

  private Goals goals() {
    return maxUnavailable == 1 ? new Goals(1.25, 0.05) : new Goals(1.5, 0.2);
  }

  @Override
  public void play(Path folder, Consumer<Row> rows) {
    var laps = new EnumMap<Drainer, List<Lap>>(Drainer.class);
    for (var round = 1; round <= rounds; round++) {
      for (var drainer : Drainer.values()) {
        var lap = lap(drainer, folder.resolve(drainer.title() + "-" + round));
        laps.computeIfAbsent(drainer, _ -> new ArrayList<>()).add(lap);
        rows.accept(Row.shown(title(drainer) + "round " + round, Figure.seconds(lap.seconds())));
      }
    }
    laps.forEach((drainer, theirs) -> tell(drainer, theirs, rows));
    judge(laps, rows);
  }

  private Lap lap(Drainer drainer, Path folder) {
    try {
      var lap = Lap.of(drainer, maxUnavailable, Files.createDirectories(folder));
      Remains.forget(folder.resolve("etcd"));
      return lap;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String title(Drainer drainer) {
    return "%s: %s, ".formatted(name(), drainer.title());
  }

  private void tell(Drainer drainer, List<Lap> laps, Consumer<Row> rows) {
    var title = title(drainer);
    rows.accept(Row.shown(title + "wall", Figure.seconds(Lap.median(laps, Lap::seconds))));
    rows.accept(
        Row.shown(title + "first node empty", Figure.seconds(Lap.median(laps, Lap::firstNode))));
    rows.accept(Row.shown(title + "turns", new Figure(Lap.median(laps, Lap::turns), "")));
    rows.accept(Row.shown(title + "429 an eviction", times(laps, DrainRequests::wasted)));
    rows.accept(Row.shown(title + "requests a pod", times(laps, DrainRequests::each)));
  }

  private static Figure times(List<Lap> laps, ToDoubleFunction<DrainRequests> figure) {
    return Figure.fine(Lap.median(laps, lap -> figure.applyAsDouble(lap.requests())), "");
  }

  private void judge(Map<Drainer, List<Lap>> laps, Consumer<Row> rows) {
    var five = laps.get(Drainer.WINPOOL_ALL);
    var wall = Lap.median(five, Lap::seconds);
    var one = Lap.median(laps.get(Drainer.WINPOOL_ONE), Lap::seconds);
    var together = Lap.median(laps.get(Drainer.KUBECTL_ALL), Lap::seconds);
    var alone = Lap.median(laps.get(Drainer.KUBECTL_ONE), Lap::seconds);
    var floor = Lap.median(five, this::floor);
    rows.accept(ratio("B1 to five kubectl at once", wall / together, TOGETHER_GOAL));
    rows.accept(ratio("B1 to kubectl, node by node", wall / alone, ALONE_GOAL));
    rows.accept(ratio("B1 node by node, both", one / alone, ONE_GOAL));
    rows.accept(Row.shown(name() + ": floor of the budgets", Figure.seconds(floor)));
    rows.accept(ratio("B2 to the floor", wall / floor, goals().floor()));
    rows.accept(
        Row.limit(
            name() + ": B3 429 an eviction", times(five, DrainRequests::wasted), goals().wasted()));
    rows.accept(
        Row.aim(name() + ": B4 requests a pod", times(five, DrainRequests::each), REQUESTS_GOAL));
  }

  private Row ratio(String name, double value, double goal) {
    return Row.aim(name() + ": " + name, Figure.fine(value, "x"), goal);
  }

  /** No budget lets go faster (costs.md, B2): each turn of it waits for pods to be Ready again. */
  private double floor(Lap lap) {
    return Shops.batches(maxUnavailable) * (lap.binding() + Kubelets.START.toSeconds())
        + Kubelets.STOP.toSeconds();
  }
}
