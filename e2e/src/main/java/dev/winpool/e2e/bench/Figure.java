package dev.winpool.e2e.bench;

import java.util.Locale;

/**
 * A number with its unit.
 *
 * @param digits after the point
 */
record Figure(double value, String unit, int digits) {
  Figure(double value, String unit) {
    this(value, unit, 1);
  }

  /** A small one, told to the hundredth. */
  static Figure fine(double value, String unit) {
    return new Figure(value, unit, 2);
  }

  /** What the kernel counts in KiB, in millions of bytes as goals of memory are. */
  static Figure megabytes(double kib) {
    return new Figure(kib * 1024 / 1_000_000, "MB");
  }

  /** The same as limits of a container are. */
  static Figure mebibytes(double kib) {
    return new Figure(kib / 1024, "MiB");
  }

  static Figure seconds(double value) {
    return new Figure(value, "s");
  }

  boolean atMost(double goal) {
    return value <= goal;
  }

  String text() {
    return of(value);
  }

  /** Another number of that unit. */
  String of(double number) {
    var text = String.format(Locale.ROOT, "%." + digits + "f", number);
    return (text.replaceFirst("\\.0+$", "") + " " + unit).strip();
  }
}
