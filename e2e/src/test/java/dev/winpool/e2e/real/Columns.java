package dev.winpool.e2e.real;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A table as kubectl prints it: a column begins where its heading begins. */
record Columns(List<String> headings, List<List<String>> rows) {
  private static final Pattern WORD = Pattern.compile("\\S+");
  private static final String GAP = "   ";

  static Columns read(String printed) {
    var lines = printed.lines().toList();
    var starts = WORD.matcher(lines.getFirst()).results().map(word -> word.start()).toList();
    return new Columns(
        cells(lines.getFirst(), starts),
        lines.stream().skip(1).map(line -> cells(line, starts)).toList());
  }

  private static List<String> cells(String line, List<Integer> starts) {
    return IntStream.range(0, starts.size())
        .mapToObj(
            i -> {
              var end = i + 1 < starts.size() ? starts.get(i + 1) : line.length();
              return line.substring(
                      Math.min(starts.get(i), line.length()), Math.min(end, line.length()))
                  .strip();
            })
        .toList();
  }

  /** The only row, cell by cell. */
  List<String> row() {
    if (rows.size() != 1) {
      throw new AssertionError("one row expected: " + rows);
    }
    return rows.getFirst();
  }

  Columns with(String heading, String cell) {
    var at = headings.indexOf(heading);
    return at < 0 ? this : new Columns(headings, rows.stream().map(r -> set(r, at, cell)).toList());
  }

  private static List<String> set(List<String> row, int at, String cell) {
    var changed = new ArrayList<>(row);
    changed.set(at, cell);
    return changed;
  }

  /** As kubectl would print it. */
  String print() {
    var all = new ArrayList<>(List.of(headings));
    all.addAll(rows);
    var widths =
        IntStream.range(0, headings.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    var text = new StringBuilder();
    for (var row : all) {
      var line = new StringBuilder();
      for (var i = 0; i < row.size(); i++) {
        line.append(String.format("%-" + Math.max(1, widths[i]) + "s", row.get(i))).append(GAP);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
