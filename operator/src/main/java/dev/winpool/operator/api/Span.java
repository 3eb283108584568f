package dev.winpool.operator.api;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Lengths of time as Kubernetes users write them: {@code 72h}, {@code 30m}, {@code 1h30m}, {@code
 * 45s}.
 */
public final class Span {
  /** What the schema accepts. */
  public static final String PATTERN = "^([0-9]{1,5}h)?([0-9]{1,5}m)?([0-9]{1,6}s)?$";

  private static final Pattern SHAPE = Pattern.compile(PATTERN);

  private Span() {}

  /**
   * @throws IllegalArgumentException when the text is not hours, minutes and seconds in that order
   */
  public static Duration parse(String text) {
    var matcher = SHAPE.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a length of time like 72h, 30m or 45s");
    }
    return Duration.ofHours(amount(matcher.group(1)))
        .plusMinutes(amount(matcher.group(2)))
        .plusSeconds(amount(matcher.group(3)));
  }

  private static long amount(String part) {
    return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - 1));
  }
}
