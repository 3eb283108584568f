package dev.winpool.operator.cli.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Columns under headings, as wide as their widest cell; the last is as long as it is. */
public record Table(List<String> headings, List<List<String>> rows) {
  private static final String BETWEEN = "   ";

  public Table {
    headings = List.copyOf(headings);
    rows = List.copyOf(rows);
  }

  public List<String> lines() {
    var all = new ArrayList<List<String>>();
    all.add(headings);
    rows.forEach(row -> all.add(row.stream().map(Screen::cell).toList()));
    var widths =
        IntStream.range(0, headings.size())
            .map(i -> all.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return all.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (var i = 0; i < row.size(); i++) {
      line.append(row.get(i));
      line.append(" ".repeat(widths[i] - row.get(i).length())).append(BETWEEN);
    }
    return line.toString().stripTrailing();
  }
}
