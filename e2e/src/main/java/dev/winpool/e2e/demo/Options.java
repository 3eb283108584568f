package dev.winpool.e2e.demo;

import java.util.List;
import java.util.Optional;

/**
 * How the demonstration is shown.
 *
 * @param size of the terminal; empty: plain lines
 */
record Options(Optional<Size> size, boolean colour) {
  private static final int NARROWEST = 80;
  private static final int LOWEST = 24;

  record Size(int columns, int rows) {}

  /**
   * Reads {@code --screen 120x40} and {@code --no-colour}. Without a screen, or with one that is
   * too small for the picture, lines are plain.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Options of(List<String> args) {
    var size = Optional.<Size>empty();
    var colour = true;
    var rest = args.iterator();
    while (rest.hasNext()) {
      switch (rest.next()) {
        case "--screen" -> size = size(rest.hasNext() ? rest.next() : "");
        case "--no-colour" -> colour = false;
        case String other -> throw new IllegalArgumentException("unknown option " + other);
      }
    }
    return new Options(size.filter(Options::fits), colour);
  }

  private static Optional<Size> size(String text) {
    if (!text.matches("\\d{1,5}x\\d{1,5}")) {
      throw new IllegalArgumentException("a screen is COLUMNSxROWS, not " + text);
    }
    var parts = text.split("x");
    return Optional.of(new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
  }

  private static boolean fits(Size size) {
    return size.columns() >= NARROWEST && size.rows() >= LOWEST;
  }
}
