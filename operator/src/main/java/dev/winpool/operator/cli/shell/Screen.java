package dev.winpool.operator.cli.shell;

import dev.winpool.operator.world.BoundedText;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where lines are printed. What a cluster says is foreign text: whoever makes a line of it cleans
 * the words ({@link #words}); here, last of all, nothing passes that a terminal would obey.
 *
 * @param unicode whether it can show more than ASCII
 * @param live whether somebody looks: a picture is drawn over the one before
 */
public record Screen(PrintWriter writer, boolean unicode, boolean live) {
  private static final int LONGEST = 2048;
  private static final String HOME_AND_CLEAR = "\u001b[H\u001b[2J";
  private static final Pattern OBEYED =
      Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\p{Zl}\\p{Zp}]");

  /** A text of others in one line, without secrets. */
  public static String words(String text) {
    return BoundedText.of(text, LONGEST);
  }

  /** The same, a dash where there is nothing. */
  public static String cell(String text) {
    var words = words(text);
    return words.isEmpty() ? "-" : words;
  }

  public void line(String text) {
    var shown = OBEYED.matcher(text).replaceAll("?");
    writer.print(unicode ? shown : Glyphs.plain(shown));
    writer.print('\n');
    writer.flush();
  }

  public void lines(List<String> lines) {
    lines.forEach(this::line);
  }

  /** A text that has its own line breaks. */
  public void text(String text) {
    text.lines().forEach(this::line);
  }

  /** Makes room for another picture. */
  public void again() {
    if (live) {
      writer.print(HOME_AND_CLEAR);
      writer.flush();
    } else {
      line("");
    }
  }
}
