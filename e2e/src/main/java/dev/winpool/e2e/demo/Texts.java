package dev.winpool.e2e.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How instants, lengths of time and long sentences are written. */
final class Texts {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final DateTimeFormatter SHORT =
      DateTimeFormatter.ofPattern("EEE dd MMM HH:mm:ss", Locale.ENGLISH).withZone(BERLIN);

  private Texts() {}

  /** {@code Sat 05 Dec 22:14:03}, in the time zone of the journeys' window. */
  static String at(Instant instant) {
    return SHORT.format(instant);
  }

  /** {@code 45s}, {@code 20m}, {@code 3h}, {@code 41d}, by the largest unit as kubectl does. */
  static String age(Duration length) {
    if (length.toMinutes() < 2) {
      return Math.max(0, length.toSeconds()) + "s";
    }
    if (length.toHours() < 2) {
      return length.toMinutes() + "m";
    }
    return length.toHours() < 48 ? length.toHours() + "h" : length.toDays() + "d";
  }

  /** {@code 2 h 20 min}. */
  static String length(Duration length) {
    var minutes = length.toMinutes();
    if (minutes < 1) {
      return length.toSeconds() + " s";
    }
    if (minutes < 60) {
      return minutes + " min";
    }
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** Breaks at spaces into at most {@code most} lines; what does not fit is cut. */
  static List<String> wrapped(String text, int columns, int most) {
    var lines = new ArrayList<String>();
    var rest = text.strip();
    while (rest.length() > columns && lines.size() < most - 1) {
      var space = rest.lastIndexOf(' ', columns);
      var end = space <= 0 ? columns : space;
      lines.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    lines.add(rest.length() > columns ? rest.substring(0, columns - 1) + "~" : rest);
    return lines;
  }
}
