package dev.winpool.e2e.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The same figure at several sizes: the first is what the others are held against. */
final class Sizes {
  private final Consumer<Row> rows;
  private final Map<String, Point> firsts = new HashMap<>();

  /** A figure where there were so many. */
  private record Point(long size, double value) {}

  Sizes(Consumer<Row> rows) {
    this.rows = rows;
  }

  /**
   * How many times as much it is as at first.
   *
   * @param goal so many times at most
   */
  void ratio(String name, long size, double value, double goal) {
    first(name, size, value)
        .filter(first -> first.value > 0)
        .ifPresent(
            first ->
                rows.accept(
                    Row.aim(
                        "%s: at %d to at %d".formatted(name, size, first.size),
                        new Figure(value / first.value, "x"),
                        goal)));
  }

  /**
   * How much more memory each more took.
   *
   * @param kib of all
   */
  void growth(String name, long size, double kib) {
    first(name, size, kib)
        .ifPresent(
            first ->
                rows.accept(
                    Row.shown(
                        "B10 growth per %s: %d to %d".formatted(name, first.size, size),
                        new Figure((kib - first.value) / (size - first.size), "KiB"))));
  }

  /** That before; empty where this is the first. */
  private Optional<Point> first(String name, long size, double value) {
    return Optional.ofNullable(firsts.putIfAbsent(name, new Point(size, value)))
        .filter(first -> first.size != size);
  }
}
