package dev.winpool.operator.world;

import java.util.regex.Pattern;

/**
 * Foreign words made fit for a status or a log: one line, at most 512 characters, no control
 * characters, no bearer tokens, signatures or passwords.
 */
public final class BoundedText {
  public static final int LONGEST = 512;

  /** More than enough to fill {@link #LONGEST}; spares the patterns a whole page of HTML. */
  private static final int LOOKED_AT = 8192;

  private static final Pattern BEARER = Pattern.compile("(?i)\\bbearer\\s+[\\w.~+/=-]{8,}");
  private static final Pattern JWT = Pattern.compile("eyJ[\\w-]{6,}(?:\\.[\\w-]*){0,4}");
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)\\b(sig|client_secret|client_assertion|access_token|refresh_token|id_token|password"
              + "|AccountKey|SharedAccessKey)(\"?\\s*[=:]\\s*\"?)[^&\\s\",;]+");
  private static final Pattern BLANKS = Pattern.compile("[\\p{C}\\s]+");

  private BoundedText() {}

  public static String of(String text) {
    var result = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    result = BEARER.matcher(result).replaceAll("Bearer [redacted]");
    result = JWT.matcher(result).replaceAll("[redacted]");
    result = SECRET.matcher(result).replaceAll("$1$2[redacted]");
    return cut(BLANKS.matcher(result).replaceAll(" ").strip());
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    var end = Character.isHighSurrogate(text.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return text.substring(0, end) + "…";
  }
}
