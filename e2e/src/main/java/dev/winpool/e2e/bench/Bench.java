package dev.winpool.e2e.bench;

import dev.winpool.e2e.process.Remains;
import java.util.List;

/**
 * Plays the scenes one after another and prints a row for each figure. Ends with 1 when something
 * must hold and does not; a goal that is missed is only said.
 */
public final class Bench {
  private final Figures figures = new Figures();

  private Bench() {}

  /**
   * @param arguments of {@link Asked#scenes}
   */
  public static void main(String[] arguments) {
    var bench = new Bench();
    Asked.scenes(List.of(arguments), bench::show).forEach(bench::play);
    System.out.println(bench.figures.sum());
    System.exit(bench.figures.pass() ? 0 : 1);
  }

  private void play(Scene scene) {
    var began = System.nanoTime();
    var folder = Remains.emptied("bench", scene.name());
    try {
      scene.play(folder, this::show);
    } catch (RuntimeException | AssertionError broken) {
      show(Row.must(scene.name() + ": played to its end", broken.toString(), "yes"));
    }
    Remains.forget(folder.resolve("etcd"));
    System.out.printf(
        "        %s took %d s%n", scene.name(), (System.nanoTime() - began) / 1_000_000_000);
  }

  private void show(Row row) {
    figures.add(row);
    System.out.println(row.line());
  }
}
