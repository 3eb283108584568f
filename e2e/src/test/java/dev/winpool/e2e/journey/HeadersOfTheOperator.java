package dev.winpool.e2e.journey;

import dev.winpool.emulator.stage.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The table of aks.md 1.4: which header the operator sends on which act.
 *
 * @param rows acts by header in lower case
 */
record HeadersOfTheOperator(Map<String, List<String>> rows) {
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<header>[\\w-]+)` \\| (?<acts>[a-z, ]+) \\| .+ \\|");

  static HeadersOfTheOperator page() {
    var file = Path.of(System.getProperty("winpool.root", ".."), "docs", "design", "aks.md");
    try {
      var section = Files.readString(file).split("\n### 1\\.4 ")[1].split("\n## ")[0];
      var rows = new TreeMap<String, List<String>>();
      section
          .lines()
          .map(ROW::matcher)
          .filter(row -> row.matches())
          .forEach(
              row ->
                  rows.put(
                      row.group("header").toLowerCase(Locale.ROOT),
                      List.of(row.group("acts").split(", "))));
      return new HeadersOfTheOperator(rows);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the operator sent in a journal and the page does not name for that act. */
  List<String> unnamed(List<Journal.Entry> journal) {
    var found = new ArrayList<String>();
    for (var entry : journal) {
      if (ofOperator(entry)) {
        for (var header : (List<?>) entry.fields().get("headers")) {
          var acts = rows.getOrDefault(String.valueOf(header), List.of());
          if (!acts.contains("all") && !acts.contains(act(entry.fields()))) {
            found.add(header + " on " + act(entry.fields()));
          }
        }
      }
    }
    return found;
  }

  /** How many requests of the operator a journal has. */
  static long requests(List<Journal.Entry> journal) {
    return journal.stream().filter(HeadersOfTheOperator::ofOperator).count();
  }

  private static boolean ofOperator(Journal.Entry entry) {
    return entry.kind().equals("arm")
        && String.valueOf(entry.fields().get("userAgent")).startsWith("winpool-operator");
  }

  private static String act(Map<String, Object> fields) {
    return switch (String.valueOf(fields.get("method"))) {
      case "GET" -> "read";
      case "PUT" -> fields.get("ifNoneMatch") == null ? "update" : "create";
      case "POST" -> "upgrade";
      default -> "delete";
    };
  }
}
