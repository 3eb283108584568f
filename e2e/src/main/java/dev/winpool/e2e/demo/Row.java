package dev.winpool.e2e.demo;

/** One line of the screen. */
record Row(Style style, String text) {

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

  static Row plain(String text) {
    return new Row(Style.PLAIN, text);
  }

  static Row head(String text) {
    return new Row(Style.HEAD, text);
  }

  static Row faint(String text) {
    return new Row(Style.FAINT, text);
  }

  /** Cut to that many characters; a cut line ends in {@code ~}. */
  Row within(int columns) {
    return text.length() <= columns
        ? this
        : new Row(style, text.substring(0, Math.max(0, columns - 1)) + "~");
  }
}
