package dev.winpool.e2e.law;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a text cites.
 *
 * @param kind what it names
 * @param page the page it names, empty where the target alone says it
 * @param target a row ({@code t16}), a section ({@code 1.2}), a number of a rule or decision; empty
 *     for a page as a whole
 */
record Citation(Kind kind, String page, String target) {
  /** How code points at pages. */
  enum Kind {
    /** {@code T16}, {@code row D28}: wherever it stands. */
    ROW("\\b(?<row>[TDRBSJ]\\d{1,2})\\b(?![>.]\\w)"),
    /** {@code rule 2}, {@code rules 10 and 12}. */
    RULE("\\b[Rr]ules? (?<rules>\\d{1,2}(?:(?:, | and | to )\\d{1,2})*)\\b"),
    /**
     * {@code aks.md}, {@code aks.md 1.2 and 2}, {@code aks.md section 4}, {@code docs/emulator.md}.
     */
    PAGE(
        "(?<page>[\\w./-]*\\b[\\w-]+\\.md)\\b"
            + "(?: (?:sections? )?(?<sections>(?:[A-Z]\\.)?\\d+(?:\\.\\d+)?(?:(?:, | and )\\d+(?:\\.\\d+)?)*))?"),
    /** {@code design 5}, {@code design section 6}: as the pages were once cited. */
    DESIGN("\\b[Dd]esign (?:section )?(?<design>\\d(?:\\.\\d)?(?:(?:, | and )\\d(?:\\.\\d)?)*)\\b"),
    /** {@code decision 0003}. */
    DECISION("\\b[Dd]ecision (?<decision>\\d{4})\\b");

    private final Pattern pattern;

    Kind(String regex) {
      this.pattern = Pattern.compile(regex);
    }
  }

  private static final Pattern GENERIC = Pattern.compile("<[A-Z]\\d*(?:, [A-Z]\\d*)*>");
  private static final Pattern SEVERAL = Pattern.compile(", | and | to ");

  /** Everything that a text cites; it may run over several lines. */
  static List<Citation> in(String text) {
    var line = GENERIC.matcher(text.replaceAll("\\s+", " ")).replaceAll(" ");
    var result = new ArrayList<Citation>();
    for (var kind : Kind.values()) {
      var match = kind.pattern.matcher(line);
      while (match.find()) {
        switch (kind) {
          case ROW -> result.add(row(match.group("row")));
          case RULE -> several(match.group("rules"), kind, "", result);
          case PAGE -> {
            result.add(new Citation(kind, match.group("page"), ""));
            several(match.group("sections"), kind, match.group("page"), result);
          }
          case DESIGN -> several(match.group("design"), kind, "", result);
          case DECISION -> result.add(new Citation(kind, "", match.group("decision")));
        }
      }
    }
    return result;
  }

  /** A row by its number. */
  static Citation row(String number) {
    return new Citation(Kind.ROW, "", number.toLowerCase(java.util.Locale.ROOT));
  }

  private static void several(String numbers, Kind kind, String page, List<Citation> into) {
    if (numbers != null) {
      SEVERAL.splitAsStream(numbers).forEach(n -> into.add(new Citation(kind, page, n)));
    }
  }

  @Override
  public String toString() {
    return (kind + " " + page + " " + target).strip().replaceAll(" +", " ");
  }
}
