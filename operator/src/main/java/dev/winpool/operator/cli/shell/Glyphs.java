package dev.winpool.operator.cli.shell;

import java.util.Map;

/** The signs of a picture, and what stands for them where there is ASCII only. */
public final class Glyphs {
  public static final String ARROW = "→";
  public static final String BRANCH = "├─";
  public static final String LAST = "└─";
  public static final String READY = "●";
  public static final String NOT_READY = "○";
  public static final String GOING = "◌";
  public static final String BLOCKED = "✖";
  public static final String GOOD = "✔";

  private static final Map<Character, String> PLAIN =
      Map.of(
          '→', "->", '├', "|", '└', "`", '─', "-", '●', "*", '○', "o", '◌', "~", '✖', "x", '✔', "+",
          '…', "~");

  private Glyphs() {}

  static String plain(String line) {
    var plain = new StringBuilder();
    line.chars()
        .forEach(
            sign -> plain.append(sign < 128 ? String.valueOf((char) sign) : plainOf((char) sign)));
    return plain.toString();
  }

  private static String plainOf(char sign) {
    return PLAIN.getOrDefault(sign, "?");
  }
}
