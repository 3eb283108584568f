package dev.winpool.e2e.bench;

import java.util.Collection;

/** The figure in the middle. */
final class Median {
  private Median() {}

  /** Zero where there is none. */
  static double of(Collection<Double> figures) {
    var sorted = figures.stream().sorted().toList();
    if (sorted.isEmpty()) {
      return 0;
    }
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
