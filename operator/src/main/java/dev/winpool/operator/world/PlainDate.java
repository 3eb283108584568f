package dev.winpool.operator.world;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A day as people write it, {@code 2026-12-01}. The parser of Java takes years of nine digits too,
 * and with those the arithmetic of days ends in an error.
 */
public final class PlainDate {
  private static final Pattern SHAPE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private PlainDate() {}

  /** Empty for everything else, and for a day that no calendar has. */
  public static Optional<LocalDate> of(String text) {
    try {
      return looksLikeOne(text) ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }

  /** Four digits, two and two: no calendar need have the day. */
  public static boolean looksLikeOne(String text) {
    return SHAPE.matcher(text).matches();
  }
}
