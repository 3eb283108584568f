package dev.winpool.e2e.law;

import dev.winpool.e2e.ledger.Ledger;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows of the drain table that were played on a real control plane. A test that has a {@code
 * RowPlay} can be played there; one that cannot says why in an annotation.
 *
 * @param real tests to be played there, with the rows that their names tell
 * @param staged rows that are played on a stage, on whichever
 */
public record RealRows(Map<String, Set<Integer>> real, Set<Integer> staged) {
  private static final Pattern TEST =
      Pattern.compile("@(?:Test|ParameterizedTest)\\b([^;]*?)\\bvoid (\\w+)\\(");

  private static final Pattern ROWS = Pattern.compile("d\\d+(?:_(?:to_|and_)?d\\d+)*(?=_)");
  private static final String ELSEWHERE = "@DisabledIfSystemProperty";

  private static final Map<String, Boolean> PLAYED = new TreeMap<>();

  static RealRows of(Iterable<String> sources) {
    var real = new TreeMap<String, Set<Integer>>();
    var staged = new TreeSet<Integer>();
    for (var text : sources) {
      var plays = text.contains("new RowPlay()");
      TEST.matcher(text)
          .results()
          .forEach(
              found -> {
                var rows = rows(found.group(2));
                staged.addAll(rows);
                if (plays && !found.group(1).contains(ELSEWHERE)) {
                  real.put(found.group(2), rows);
                }
              });
    }
    return new RealRows(real, staged);
  }

  private static Set<Integer> rows(String test) {
    var found = ROWS.matcher(test);
    return found.lookingAt() ? Set.copyOf(DrainRows.numbers(found.group())) : Set.of();
  }

  /** A test was played there; the line of the ledger is written anew. */
  public static synchronized void played(String test, boolean green) {
    PLAYED.merge(test, green, Boolean::logicalAnd);
    var law = Law.ofThisRepository();
    var sources = new TreeMap<>(law.sources("src/test"));
    sources.keySet().removeIf(file -> !file.startsWith(law.root().resolve("e2e")));
    sources.keySet().removeIf(file -> file.endsWith("law/DrainRowsTest.java"));
    var rows = of(sources.values());
    Ledger.write(
        new Ledger.Proof(
            "drain-rows-real",
            "real",
            rows.value(PLAYED),
            "each test that can be played there is green",
            rows.passed(PLAYED)));
  }

  /** All of them were played, none is red. */
  boolean passed(Map<String, Boolean> played) {
    return real.keySet().stream().allMatch(test -> played.getOrDefault(test, false));
  }

  /** {@code 25/47 on a real control plane, embedded only: D28, not staged: D1}; or what is red. */
  String value(Map<String, Boolean> played) {
    var green = in(played::containsKey);
    var missing = in(test -> !played.getOrDefault(test, false));
    green.removeAll(missing);
    var there = in(_ -> true);
    return "%d/%d on a real control plane, %sembedded only: %s, not staged: %s"
        .formatted(
            green.size(),
            DrainRows.ALL,
            missing.isEmpty() ? "" : "red or not played: " + words(missing::contains) + ", ",
            words(row -> staged.contains(row) && !there.contains(row)),
            words(row -> !staged.contains(row)));
  }

  private Set<Integer> in(Predicate<String> tests) {
    return real.entrySet().stream()
        .filter(test -> tests.test(test.getKey()))
        .flatMap(test -> test.getValue().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String words(Predicate<Integer> rows) {
    var words =
        IntStream.rangeClosed(1, DrainRows.ALL)
            .boxed()
            .filter(rows)
            .map(row -> "D" + row)
            .collect(Collectors.joining(", "));
    return words.isEmpty() ? "none" : words;
  }
}
