package dev.winpool.emulator.arm.shape;

import java.util.regex.Pattern;

/** What a string must look like; each has a name in the notation: its own in lower case. */
enum TextForm {
  ANY("[\\s\\S]*"),
  POOL("[a-z][a-z0-9]{0,11}"),
  USER("[A-Za-z][-A-Za-z0-9_]*"),
  CIDR("(\\d{1,3}\\.){3}\\d{1,3}(/([0-9]|[12][0-9]|3[0-2]))?"),
  ADDRESS("(([01]?\\d?\\d|2[0-4]\\d|25[0-5])(\\.(?!$)|$)){4}"),
  UUID("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
  CLOCK("\\d{2}:\\d{2}"),
  OFFSET("[-+]\\d{2}:\\d{2}"),
  DATE("\\d{4}-\\d{2}-\\d{2}"),
  MOMENT("\\d{4}-\\d{2}-\\d{2}[Tt ]\\d{2}:\\d{2}.*"),
  /** Anything with a letter or a digit in it: the table's pattern is not anchored. */
  NAME("[\\s\\S]*[a-z0-9][\\s\\S]*");

  private final Pattern pattern;

  TextForm(String regex) {
    pattern = Pattern.compile(regex);
  }

  boolean fits(String text) {
    return pattern.matcher(text).matches();
  }
}
