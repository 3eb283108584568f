package dev.winpool.e2e.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts of the picture that tell what happened. Pure. */
final class Feed {
  private Feed() {}

  /** The act that is on. */
  static String heading(List<Line> lines) {
    return lines.stream()
        .flatMap(line -> line instanceof Line.Step found ? Stream.of(found) : Stream.empty())
        .reduce((_, later) -> later)
        .map(s -> s.number() + "/" + DemoActs.STEPS + " " + s.heading())
        .orElse("");
  }

  /** How far the clock was moved since anything else than reads happened. */
  static Duration skipped(List<Line> lines) {
    var sum = Duration.ZERO;
    for (var line : lines.reversed()) {
      switch (line) {
        case Line.Skipped skip -> sum = sum.plus(skip.length());
        case Line.Read _ -> {}
        case Line.Step _, Line.Command _, Line.Note _, Line.Write _ -> {
          return sum;
        }
      }
    }
    return sum;
  }

  /** One row for each write to ARM; reads in a row are one row, the last one named. */
  static List<ScreenLine> calls(List<Line> lines) {
    var rows = new ArrayList<ScreenLine>();
    var reads = 0;
    for (var line : lines) {
      switch (line) {
        case Line.Write w -> {
          rows.add(call(w));
          reads = 0;
        }
        case Line.Read r -> {
          if (reads++ > 0) {
            rows.removeLast();
          }
          rows.add(call(r, reads));
        }
        case Line.Step _, Line.Command _, Line.Note _, Line.Skipped _ -> {}
      }
    }
    return rows;
  }

  private static ScreenLine call(Line.Write w) {
    return ScreenLine.plain(
        "%s  %-6s %-48s %-14s %s"
            .formatted(Texts.at(w.at()), w.method(), w.what(), w.status(), w.state()));
  }

  private static ScreenLine call(Line.Read r, int reads) {
    var more = reads == 1 ? "" : "(" + reads + " reads)";
    return ScreenLine.faint(
        "%s  %-6s %-48s %-14s %s".formatted(Texts.at(r.at()), "GET", r.what(), r.status(), more));
  }

  /** What people typed, and what happened outside winpool. */
  static List<ScreenLine> typed(List<Line> lines) {
    return lines.stream().map(Feed::deed).flatMap(Optional::stream).toList();
  }

  private static Optional<ScreenLine> deed(Line line) {
    return switch (line) {
      case Line.Command c ->
          Optional.of(new ScreenLine(ScreenLine.Style.TYPED, Texts.at(c.at()) + "  $ " + c.text()));
      case Line.Note n -> Optional.of(ScreenLine.plain(Texts.at(n.at()) + "  " + n.text()));
      case Line.Step _, Line.Write _, Line.Read _, Line.Skipped _ -> Optional.empty();
    };
  }
}
