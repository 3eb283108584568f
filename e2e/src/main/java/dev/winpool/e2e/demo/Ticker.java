package dev.winpool.e2e.demo;

import dev.winpool.emulator.stage.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Collects what happens, in order. Safe for use by several threads. */
final class Ticker {
  private final InstantSource clock;
  private final List<Line> lines = new ArrayList<>();

  Ticker(InstantSource clock) {
    this.clock = clock;
  }

  /** The lines up to that instant, in their order. */
  synchronized List<Line> until(Instant end) {
    return lines.stream().takeWhile(line -> !line.at().isAfter(end)).toList();
  }

  void step(int number, String heading) {
    add(new Line.Step(clock.instant(), number, heading));
  }

  void typed(String command) {
    add(new Line.Command(clock.instant(), command.replace("\u2026", "...")));
  }

  void note(String text) {
    add(new Line.Note(clock.instant(), text));
  }

  void skipped(Duration length) {
    add(new Line.Skipped(clock.instant(), length));
  }

  /** Hears the journal; only requests to ARM are taken. */
  void hear(Journal.Entry entry) {
    if (entry.kind().equals("arm")) {
      call(entry);
    }
  }

  private void call(Journal.Entry entry) {
    var what = shortened(field(entry, "path"));
    var status = field(entry, "status");
    if (field(entry, "method").equals("GET")) {
      add(new Line.Read(entry.at(), what, status));
    } else {
      var code = field(entry, "code");
      add(
          new Line.Write(
              entry.at(),
              field(entry, "method"),
              what,
              code.isEmpty() ? status : status + " " + code,
              field(entry, "stateAfter")));
    }
  }

  private synchronized void add(Line line) {
    lines.add(line);
  }

  /** What follows the cluster in a resource path; the last two segments of any other. */
  private static String shortened(String path) {
    var cluster = path.indexOf("/managedClusters/");
    var below = cluster < 0 ? -1 : path.indexOf('/', cluster + "/managedClusters/".length());
    if (below >= 0) {
      return path.substring(below + 1);
    }
    var segments = path.split("/");
    return segments.length < 2
        ? path
        : segments[segments.length - 2] + "/" + segments[segments.length - 1];
  }

  private static String field(Journal.Entry entry, String name) {
    var value = entry.fields().get(name);
    return value == null ? "" : String.valueOf(value);
  }
}
