package dev.winpool.e2e.diff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The differences that are known and have a reason: {@code stage-diff/deviations.txt}. */
record Deviations(List<Line> lines) {

  /** What winpool's drain and its records rest on: here the clusters are the same. */
  static final Set<String> NEVER = Set.of("evict", "patch", "delete", "status", "watch");

  /**
   * One line.
   *
   * @param row a row's id
   * @param path the path of a difference, or what it begins with
   */
  record Line(String row, int step, String path, String reason) {
    boolean covers(Difference difference) {
      var below = difference.path().equals(path) || difference.path().startsWith(path + "/");
      return below && row.equals(difference.row()) && step == difference.step();
    }
  }

  static Deviations listed() {
    try (var in = Deviations.class.getResourceAsStream("/stage-diff/deviations.txt")) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Deviations parse(String text) {
    return new Deviations(
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(Deviations::line)
            .toList());
  }

  private static Line line(String text) {
    var parts = Arrays.stream(text.split("\\|", 4)).map(String::strip).toList();
    if (parts.size() < 4 || parts.get(3).isEmpty()) {
      throw new IllegalArgumentException("row | step | path | reason, not: " + text);
    }
    return new Line(parts.get(0), Integer.parseInt(parts.get(1)), parts.get(2), parts.get(3));
  }

  /** The line that gives the reason; never one where the clusters have to be the same. */
  Optional<Line> of(Difference difference) {
    return NEVER.contains(difference.verb())
        ? Optional.empty()
        : lines.stream().filter(line -> line.covers(difference)).findFirst();
  }
}
