package dev.winpool.operator.world;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Foreign text made fit for a status, an event or a log: what users, admission webhooks, the API
 * server, registries, ARM and the environment say passes here where it enters, and every sentence
 * that is made of it once more where it leaves.
 *
 * <p>The result is one line, stripped, of at most the length asked for; it has no control or
 * invisible character, no escape of a terminal, no mark that turns the direction of text, no half
 * of a surrogate pair and none of the secrets that {@link Secrets} knows. Applied to its own result
 * it changes nothing.
 *
 * <p>Length is counted in UTF-16 code units, of which a text never has fewer than characters, which
 * a schema's maxLength counts; a text that is cut ends in {@code …} within the length.
 *
 * <p>The order matters: first only the beginning is looked at, so that the time is bounded whatever
 * comes; then escapes and invisible characters are taken out, so that none hides a secret; then
 * everything that separates becomes one blank; then secrets go; the cut comes last, so that none is
 * cut to a piece that is not known as one.
 */
public final class BoundedText {
  /** Where nothing else is asked for: what the schema takes of a message (status.attempts). */
  public static final int LONGEST = 512;

  /** More than enough to fill any length asked for; spares the patterns a whole page of HTML. */
  private static final int LOOKED_AT = 8192;

  private static final String CUT = "…";

  /** Colours and cursor movements, and titles and links with what ends them (ECMA-48). */
  private static final Pattern ESCAPES =
      Pattern.compile(
          "(?:\u001b\\[|\u009b)[0-?]*+[ -/]*+[@-~]"
              + "|(?:\u001b]|\u009d)[^\u0007\u001b\u009c\u009d]*+(?:\u0007|\u001b\\\\|\u009c)");

  /** Formats without a width, the marks of direction among them, and letters that show nothing. */
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\p{Cf}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\\x{e0100}-\\x{e01ef}]+");

  /** Line and paragraph separators too; a lone surrogate is of the category C. */
  private static final Pattern BLANKS = Pattern.compile("[\\p{C}\\p{Z}\\s\u2800]+");

  private BoundedText() {}

  /** At most {@value #LONGEST} long; empty for null, which clients give where nothing was said. */
  public static String of(@Nullable String text) {
    return of(text, LONGEST);
  }

  /**
   * At most {@code most} long.
   *
   * @param most 2 to 4096
   */
  public static String of(@Nullable String text, int most) {
    if (text == null) {
      return "";
    }
    var seen = ESCAPES.matcher(beginning(text)).replaceAll("");
    var visible = INVISIBLE.matcher(seen).replaceAll("");
    var line = BLANKS.matcher(visible).replaceAll(" ").strip();
    return cut(Secrets.redacted(line), most);
  }

  /** Without the word that the limit falls into: half a secret is not known as one. */
  private static String beginning(String text) {
    if (text.length() <= LOOKED_AT) {
      return text;
    }
    var end = LOOKED_AT;
    while (end > LOOKED_AT / 2 && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return text.substring(0, end == LOOKED_AT / 2 ? LOOKED_AT : end);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    var end = most - CUT.length();
    var whole = Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end;
    return text.substring(0, whole) + CUT;
  }
}
