package dev.winpool.e2e.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the picture of one instant. Pure; never more rows or columns than it was given. */
final class View {
  private static final int MOST_CALLS = 8;
  private static final int MOST_TYPED = 4;
  private static final int FEWEST = 2;

  /** As {@code status.migration.stage} names them. */
  private static final List<String> STAGES =
      List.of("Planned", "Created", "Proven", "Moving", "Emptied", "Retained");

  private final int columns;
  private final int rows;

  View(Options.Size size) {
    this.columns = size.columns();
    this.rows = size.rows();
  }

  List<ScreenLine> picture(Sight sight, List<Line> lines) {
    var top = new ArrayList<ScreenLine>(title(sight, lines));
    sight.object().ifPresent(object -> top.addAll(object(sight, object)));
    top.addAll(pools(sight));
    var nodes = nodes(sight);
    var calls = Feed.calls(lines);
    var typed = Feed.typed(lines);
    // Two headings with a blank line before each.
    var free = rows - top.size() - nodes.size() - 4;
    var typedShown = Math.clamp(free - Math.min(calls.size(), 4), FEWEST, MOST_TYPED);
    var typedRows = last(typed, typedShown);
    var callRows = last(calls, Math.clamp(free - typedRows.size(), FEWEST, MOST_CALLS));
    var bottom = new ArrayList<ScreenLine>(section("AKS (ARM) CALLS", callRows));
    bottom.addAll(section("TYPED BY PEOPLE", typedRows));
    var all = new ArrayList<>(top);
    all.addAll(first(nodes, Math.max(FEWEST, rows - top.size() - bottom.size())));
    all.addAll(bottom);
    return all.stream().limit(rows).map(row -> row.within(columns)).toList();
  }

  private static List<ScreenLine> title(Sight sight, List<Line> lines) {
    var skipped = Feed.skipped(lines);
    var clock =
        skipped.isZero()
            ? "a minute here is a second of yours"
            : "nothing happens: skipped ahead " + Texts.length(skipped);
    return List.of(
        new ScreenLine(ScreenLine.Style.TITLE, "winpool  " + Feed.heading(lines)),
        ScreenLine.faint(Texts.at(sight.at()) + " in Berlin   (" + clock + ")"),
        ScreenLine.plain(""));
  }

  private List<ScreenLine> object(Sight sight, Sight.Wnp object) {
    var s = object.summary();
    var age = Texts.age(Duration.between(object.born(), sight.at()));
    var narrow =
        new Table()
            .row("NAME", "POOL", "OS-SKU", "NODES", "IMAGE", "READY", "REASON", "AGE")
            .row(
                object.name(),
                text(s.pool()),
                text(s.osSKU()),
                text(s.nodes()),
                text(s.image()),
                text(s.ready()),
                text(s.reason()),
                age)
            .lines();
    var wide =
        new Table()
            .row("SUCCESSOR", "PROGRESS", "BLOCKED", "NEXT-WINDOW", "SUPPORT-ENDS", "DAYS-LEFT")
            .row(
                text(s.successor()),
                text(s.progress()),
                number(s.blocked()),
                text(s.nextWindow()),
                text(s.supportEnds()),
                number(s.supportDaysLeft()))
            .lines();
    var all = new ArrayList<ScreenLine>();
    all.add(ScreenLine.head(narrow.getFirst()));
    all.add(new ScreenLine(style(object), narrow.getLast()));
    all.add(ScreenLine.head(wide.getFirst()));
    all.add(ScreenLine.plain(wide.getLast()));
    Texts.wrapped("MESSAGE  " + text(s.message()), columns, 3)
        .forEach(line -> all.add(new ScreenLine(style(object), line)));
    all.add(ScreenLine.plain(stages(object)));
    all.add(
        ScreenLine.faint(
            "CONDITIONS  True: %s   False: %s"
                .formatted(String.join(" ", object.yes()), String.join(" ", object.no()))));
    all.add(ScreenLine.plain(""));
    return all;
  }

  private static String stages(Sight.Wnp object) {
    var reached = object.stage().orElse("");
    return "SWAP  "
        + (reached.isEmpty()
            ? "none under way"
            : String.join(
                " > ",
                STAGES.stream()
                    .map(s -> s.equals(reached) ? "[" + s.toUpperCase(Locale.ROOT) + "]" : s)
                    .toList()));
  }

  private static ScreenLine.Style style(Sight.Wnp object) {
    if (object.yes().contains("Stalled")) {
      return ScreenLine.Style.BAD;
    }
    return object.yes().contains("Ready") ? ScreenLine.Style.GOOD : ScreenLine.Style.WAITING;
  }

  private static List<ScreenLine> pools(Sight sight) {
    var table = new Table().row("POOL IN AKS", "OS-SKU", "COUNT", "NODE IMAGE", "STATE");
    sight
        .pools()
        .forEach(
            p -> table.row(p.name(), p.osSKU(), String.valueOf(p.count()), p.image(), p.state()));
    return headed(table.lines());
  }

  private static List<ScreenLine> nodes(Sight sight) {
    var table =
        new Table().row("NODE", "STATUS", "NODE IMAGE", "PODS (+ starting, - leaving, ! stuck)");
    sight
        .nodes()
        .forEach(node -> table.row(node.name(), status(node), node.image(), pods(node.pods())));
    if (!sight.unplaced().isEmpty()) {
      table.row("(no node yet)", "Pending", "", pods(sight.unplaced()));
    }
    return headed(table.lines());
  }

  static String status(Sight.Node node) {
    return (node.ready() ? "Ready" : "NotReady") + (node.cordoned() ? ",SchedulingDisabled" : "");
  }

  private static String pods(List<Sight.Pod> pods) {
    return String.join(" ", pods.stream().map(pod -> pod.state().mark() + pod.name()).toList());
  }

  private static List<ScreenLine> section(String heading, List<ScreenLine> rows) {
    var all = new ArrayList<ScreenLine>(List.of(ScreenLine.plain(""), ScreenLine.head(heading)));
    all.addAll(rows);
    return all;
  }

  private static List<ScreenLine> headed(List<String> lines) {
    return Stream.concat(
            Stream.of(ScreenLine.head(lines.getFirst())),
            lines.stream().skip(1).map(ScreenLine::plain))
        .toList();
  }

  private static List<ScreenLine> last(List<ScreenLine> rows, int most) {
    return rows.subList(Math.max(0, rows.size() - most), rows.size());
  }

  private static List<ScreenLine> first(List<ScreenLine> rows, int most) {
    if (rows.size() <= most) {
      return rows;
    }
    var shown = new ArrayList<>(rows.subList(0, most - 1));
    shown.add(ScreenLine.faint("... and " + (rows.size() - most + 1) + " more"));
    return shown;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String number(@Nullable Integer value) {
    return value == null ? "" : String.valueOf(value);
  }
}
