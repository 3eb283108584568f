package dev.winpool.operator.nodes;

/** Words of others, made fit for a status: no control characters, no more than is asked for. */
final class Wording {
  private Wording() {}

  static String bounded(String text, int max) {
    var plain = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
    return plain.length() <= max ? plain : plain.substring(0, max - 3) + "...";
  }
}
