package dev.winpool.e2e.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The simple commands of a piece of shell, as far as pages need it: quotes, comments, pipes,
 * substitutions, assignments, arrays and loops.
 */
final class ShellText {
  private static final Set<String> LEADING = Set.of("do", "then", "else", "!", "time");
  private static final Set<String> ALONE = Set.of("for", "done", "fi", "case", "esac");

  private final String text;
  private final List<List<String>> commands = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private ShellText(String text) {
    this.text = text;
  }

  /** Each as its words, without quotes, assignments and redirections. */
  static List<List<String>> commands(String text) {
    var shell = new ShellText(text.replace("\\\n", " "));
    shell.read();
    return shell.commands;
  }

  private void read() {
    while (at < text.length()) {
      var c = text.charAt(at++);
      switch (c) {
        case ' ', '\t' -> endWord();
        case '\n', ';', '|', '&' -> endCommand();
        case '#' -> comment();
        case '\'' -> append(upTo('\''));
        case '"' -> quoted();
        case '\\' -> append(at < text.length() ? text.substring(at, ++at) : "");
        case '$' -> dollar();
        case '(' -> append(array());
        case '>', '<' -> redirection(c);
        default -> append(String.valueOf(c));
      }
    }
    endCommand();
  }

  private void comment() {
    if (word == null) {
      while (at < text.length() && text.charAt(at) != '\n') {
        at++;
      }
    } else {
      append("#");
    }
  }

  private void quoted() {
    append("");
    while (at < text.length() && text.charAt(at) != '"') {
      var c = text.charAt(at++);
      if (c == '\\') {
        append(text.substring(at, ++at));
      } else if (c == '$') {
        dollar();
      } else {
        append(String.valueOf(c));
      }
    }
    at++;
  }

  private void dollar() {
    append("$");
    if (at < text.length() && text.charAt(at) == '(') {
      at++;
      commands.addAll(commands(array()));
      append("(...)");
    }
  }

  /** What stands up to the parenthesis that closes. */
  private String array() {
    var begin = at;
    for (int open = 1; at < text.length(); at++) {
      open += text.charAt(at) == '(' ? 1 : text.charAt(at) == ')' ? -1 : 0;
      if (open == 0) {
        return text.substring(begin, at++);
      }
    }
    throw new IllegalArgumentException("a parenthesis does not close: " + text);
  }

  private String upTo(char end) {
    var begin = at;
    var close = text.indexOf(end, at);
    if (close < 0) {
      throw new IllegalArgumentException("a quote does not close: " + text);
    }
    at = close + 1;
    return text.substring(begin, close);
  }

  /** {@code <namespace>} is a word for something; else the file is left out. */
  private void redirection(char c) {
    var close = text.indexOf('>', at);
    if (c == '<' && close > at && text.substring(at, close).matches("[a-z-]+")) {
      append(upTo('>'));
      return;
    }
    endWord();
    while (at < text.length() && " >".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private void append(String piece) {
    word = word == null ? new StringBuilder() : word;
    word.append(piece);
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void endCommand() {
    endWord();
    while (!words.isEmpty()
        && (LEADING.contains(words.getFirst()) || words.getFirst().matches("(?s)[A-Za-z_]+=.*"))) {
      words.removeFirst();
    }
    if (!words.isEmpty() && !ALONE.contains(words.getFirst())) {
      commands.add(words);
    }
    words = new ArrayList<>();
  }
}
