package dev.winpool.e2e.law;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which tests play which rows of the drain table: a test says so by its name, {@code d23_...},
 * {@code d13_to_d20_...}, or by the label of its row in a table.
 *
 * @param played tests by row
 * @param notBuilt rows whose state says so
 */
record DrainRows(Map<Integer, Set<String>> played, Set<Integer> notBuilt) {
  static final int ALL = 47;

  private static final Pattern METHOD =
      Pattern.compile(
          "@(?:Test|ParameterizedTest)\\b[^;]*?\\bvoid (d\\d+(?:_(?:to_|and_)?d\\d+)*)_");

  private static final Pattern LABEL =
      Pattern.compile("\\(\\s*\"(D\\d+(?:(?:, | and | to )D\\d+)*) ");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| <a id=\"d(\\d+)\"></a>.*\\| ([^|]*) \\|$");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  static DrainRows of(Law law) {
    var played = new TreeMap<Integer, Set<String>>();
    var sources = law.sources("src/test");
    // Its own test invents some.
    sources.keySet().removeIf(file -> file.endsWith("law/DrainRowsTest.java"));
    sources.forEach((file, text) -> read(file, text, played));
    var notBuilt = new TreeSet<Integer>();
    ROW.matcher(law.design("drain.md").text())
        .results()
        .filter(row -> row.group(2).startsWith("not built"))
        .forEach(row -> notBuilt.add(Integer.valueOf(row.group(1))));
    return new DrainRows(played, notBuilt);
  }

  static void read(Path file, String text, Map<Integer, Set<String>> played) {
    Stream.of(METHOD, LABEL)
        .flatMap(pattern -> pattern.matcher(text).results())
        .map(found -> found.group(1))
        .forEach(
            rows ->
                numbers(rows)
                    .forEach(
                        row ->
                            played
                                .computeIfAbsent(row, _ -> new TreeSet<>())
                                .add(file.getFileName() + " " + rows)));
  }

  static List<Integer> numbers(String rows) {
    var named =
        NUMBER.matcher(rows).results().map(MatchResult::group).map(Integer::valueOf).toList();
    return rows.contains("to")
        ? IntStream.rangeClosed(named.getFirst(), named.getLast()).boxed().toList()
        : named;
  }

  /** Rows that are built and played by no test. */
  List<String> missing() {
    return IntStream.rangeClosed(1, ALL)
        .filter(row -> !notBuilt.contains(row) && !played.containsKey(row))
        .mapToObj(row -> "D" + row)
        .toList();
  }

  /** {@code 46/47, not built: D36}. */
  String value() {
    var tested = played.keySet().stream().filter(row -> !notBuilt.contains(row)).count();
    var without = notBuilt.stream().map(row -> "D" + row).toList();
    return "%d/%d, not built: %s"
        .formatted(tested, ALL, without.isEmpty() ? "none" : String.join(", ", without));
  }
}
