package dev.winpool.e2e.bench;

import java.util.Locale;

/** A number with its unit. */
record Figure(double value, String unit) {

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
    return String.format(Locale.ROOT, "%.1f %s", number, unit).replace(".0 ", " ").strip();
  }
}
