package dev.winpool.e2e.law;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What files say to people beside their code: comments, and names and labels of tests. */
final class Remarks {
  private static final Pattern JAVA =
      Pattern.compile(
          "\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\\\n])+'"
              + "|/\\*.*?\\*/|//[^\\n]*",
          Pattern.DOTALL);
  private static final Pattern MARGIN = Pattern.compile("\\n\\s*(?:\\*(?!/)|//)?");
  private static final Pattern TEST = Pattern.compile("void ([a-z]\\d{1,2}_[a-z0-9_]+)\\(");
  private static final Pattern NAMED = Pattern.compile("#([a-z]\\d{1,2}_[a-z0-9_]+)");
  private static final Pattern NUMBERS =
      Pattern.compile("^[tdrbsj]\\d{1,2}_(?:(?:to|and)_[tdrbsj]\\d{1,2}_)*");
  private static final Pattern LABEL =
      Pattern.compile("\"([TDRBSJ]\\d{1,2}(?:, [TDRBSJ]\\d{1,2})*)[ \"]");
  private static final Pattern CODE = Pattern.compile("`[^`\\n]*`");
  private static final Pattern XML = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
  private static final Pattern HASH = Pattern.compile("(?m)(?:^|\\s)#([^\\n]*)");

  private Remarks() {}

  /**
   * Everything that a file cites.
   *
   * @param path of the file, with {@code /}; its end tells how it is read
   */
  static List<Citation> of(String path, String text) {
    if (path.endsWith(".java")) {
      return java(text, path.contains("src/test/"));
    }
    if (path.endsWith(".patch")) {
      var head = text.split("\\ndiff |\\n--- ", 2)[0];
      return all(Stream.concat(Stream.of(head), names(NAMED, head)));
    }
    if (path.endsWith(".md")) {
      var prose = new Page(java.nio.file.Path.of(path), text).prose();
      return Citation.in(CODE.matcher(prose).replaceAll(""));
    }
    var comments = path.endsWith(".xml") ? XML : HASH;
    return all(comments.matcher(text).results().map(match -> match.group()));
  }

  private static List<Citation> java(String text, boolean test) {
    var said = new ArrayList<String>();
    var lines = new StringBuilder();
    JAVA.matcher(text)
        .results()
        .map(match -> match.group())
        .forEach(
            piece -> {
              if (piece.startsWith("/*")) {
                said.add(MARGIN.matcher(piece).replaceAll(" "));
              } else if (piece.startsWith("//")) {
                lines.append(piece.substring(2)).append('\n');
              } else if (test) {
                LABEL.matcher(piece).results().map(m -> m.group(1)).forEach(said::add);
              }
            });
    said.add(lines.toString());
    return all(Stream.concat(said.stream(), test ? names(TEST, text) : Stream.empty()));
  }

  /** {@code d13_to_d20_every_kind} says D13 and D20. */
  private static Stream<String> names(Pattern where, String text) {
    return where
        .matcher(text)
        .results()
        .flatMap(match -> NUMBERS.matcher(match.group(1)).results())
        .map(match -> match.group().toUpperCase(java.util.Locale.ROOT).replace('_', ' '));
  }

  private static List<Citation> all(Stream<String> said) {
    return said.flatMap(text -> Citation.in(text).stream()).toList();
  }
}
