package dev.winpool.e2e.demo;

/** One line of the screen. */
record ScreenLine(Style style, String text) {

  /** What a line is, for those who see colours. */
  enum Style {
    TITLE,
    HEAD,
    PLAIN,
    GOOD,
    WAITING,
    BAD,
    FAINT,
    TYPED
  }

  static ScreenLine plain(String text) {
    return new ScreenLine(Style.PLAIN, text);
  }

  static ScreenLine head(String text) {
    return new ScreenLine(Style.HEAD, text);
  }

  static ScreenLine faint(String text) {
    return new ScreenLine(Style.FAINT, text);
  }

  /** Cut to that many characters; a cut line ends in {@code ~}. */
  ScreenLine within(int columns) {
    return text.length() <= columns
        ? this
        : new ScreenLine(style, text.substring(0, Math.max(0, columns - 1)) + "~");
  }
}
