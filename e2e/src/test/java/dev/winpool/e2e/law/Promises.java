package dev.winpool.e2e.law;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which tests keep which promise of security (proof.md S1 to S16): each fails when its fence is
 * gone.
 *
 * @param tests by the number of the promise, {@code CLASS#METHOD}
 */
record Promises(SequencedMap<Integer, List<String>> tests) {
  static final int ALL = 16;

  /** A row of the table, {@code S12 HostileTest#no_secret}, tests of one row on one line. */
  private static final Pattern LINE = Pattern.compile("(?m)^S(\\d+) (.+)$");

  /** What runs as a test: its method has one of these annotations, and no other method between. */
  private static final String TEST =
      "(?s)@(?:Test|ParameterizedTest)\\b(?:(?!\\bvoid ).)*\\bvoid %s\\(";

  /** Reads a table of lines. */
  static Promises read(String table) {
    var tests = new TreeMap<Integer, List<String>>();
    LINE.matcher(table)
        .results()
        .forEach(
            row -> tests.put(Integer.valueOf(row.group(1)), List.of(row.group(2).split(" +"))));
    return new Promises(tests);
  }

  /** Promises that no test keeps. */
  List<String> without() {
    return words(row -> !tests.containsKey(row));
  }

  /**
   * Tests that are named and are none.
   *
   * @param sources of each class of tests, by its plain name; empty where there is no such class
   */
  List<String> unknown(Function<String, String> sources) {
    return tests.values().stream()
        .flatMap(List::stream)
        .filter(test -> !isIn(sources.apply(type(test)), method(test)))
        .toList();
  }

  private static boolean isIn(String source, String method) {
    return Pattern.compile(TEST.formatted(Pattern.quote(method))).matcher(source).find();
  }

  /** Promises of which each test was played and is green. */
  boolean kept(int row, Predicate<String> green) {
    return tests.containsKey(row) && tests.get(row).stream().allMatch(green);
  }

  /** {@code 15/16, red or not played: S14}. */
  String value(Predicate<String> green) {
    var broken = words(row -> !kept(row, green));
    return "%d/%d, red or not played: %s"
        .formatted(ALL - broken.size(), ALL, broken.isEmpty() ? "none" : String.join(", ", broken));
  }

  static String type(String test) {
    return test.substring(0, test.indexOf('#'));
  }

  static String method(String test) {
    return test.substring(test.indexOf('#') + 1);
  }

  private static List<String> words(Predicate<Integer> rows) {
    return IntStream.rangeClosed(1, ALL)
        .boxed()
        .filter(rows)
        .map(row -> "S" + row)
        .collect(Collectors.toList());
  }
}
