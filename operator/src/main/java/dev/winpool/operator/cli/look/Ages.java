package dev.winpool.operator.cli.look;

import java.time.Duration;

/** How long something lasts, in one number and one letter. */
final class Ages {

  private Ages() {}

  static String of(Duration length) {
    var whole = length.isNegative() ? Duration.ZERO : length;
    if (whole.toDays() > 1) {
      return whole.toDays() + "d";
    }
    if (whole.toHours() > 1) {
      return whole.toHours() + "h";
    }
    return whole.toMinutes() > 1 ? whole.toMinutes() + "m" : whole.toSeconds() + "s";
  }
}
