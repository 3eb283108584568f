package dev.winpool.operator.records;

/** Text that people may read anywhere: no control characters, no more than is asked for. */
final class PlainText {
  private PlainText() {}

  static String bounded(String text, int max) {
    var plain = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= max ? plain : plain.substring(0, max - 3) + "...";
  }
}
