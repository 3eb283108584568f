package dev.winpool.e2e.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** For logs and pipes: one line for each change, with the stage's time; nothing is redrawn. */
final class PlainLines implements Display {
  private final PrintStream out;
  private int told;
  private Duration skipped = Duration.ZERO;
  private Instant skippedUntil = Instant.EPOCH;
  private Sight before = Sight.nothing(Instant.EPOCH);

  PlainLines(PrintStream out) {
    this.out = out;
  }

  @Override
  public void show(Sight sight, List<Line> lines) {
    lines.subList(told, lines.size()).forEach(this::tell);
    told = lines.size();
    Changes.between(before, sight).forEach(change -> print(sight.at(), change));
    before = sight;
  }

  @Override
  public void close() {
    out.flush();
  }

  private void tell(Line line) {
    switch (line) {
      case Line.Step s -> {
        out.println();
        print(s.at(), "== %d/%d %s".formatted(s.number(), DemoActs.STEPS, s.heading()));
      }
      case Line.Command c -> print(c.at(), "$ " + c.text());
      case Line.Note n -> print(n.at(), n.text());
      case Line.Write w ->
          print(
              w.at(), "ARM   %s %s: %s %s".formatted(w.method(), w.what(), w.status(), w.state()));
      case Line.Read _ -> {}
      case Line.Skipped s -> {
        skipped = skipped.plus(s.length());
        skippedUntil = s.at();
      }
    }
  }

  /** A wait is told once, when it is over. */
  private void print(Instant at, String text) {
    if (!skipped.isZero()) {
      var length = Texts.length(skipped);
      skipped = Duration.ZERO;
      out.println(Texts.at(skippedUntil) + "  (nothing happened: skipped ahead " + length + ")");
    }
    out.println((Texts.at(at) + "  " + text).stripTrailing());
  }
}
