package dev.winpool.e2e.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * How the demonstration is shown, and on what.
 *
 * @param size of the terminal; empty: plain lines
 * @param controlPlane an empty folder for a real control plane; empty: the embedded cluster
 */
record Options(Optional<Size> size, boolean colour, Optional<Path> controlPlane) {
  private static final int NARROWEST = 80;
  private static final int LOWEST = 24;

  record Size(int columns, int rows) {}

  /**
   * Reads {@code --screen 120x40}, {@code --no-colour} and {@code --control-plane FOLDER}. Without
   * a screen, or with one that is too small for the picture, lines are plain.
   *
   * @throws IllegalArgumentException for anything else
   */
  static Options of(List<String> args) {
    var size = Optional.<Size>empty();
    var colour = true;
    var controlPlane = Optional.<Path>empty();
    var rest = args.iterator();
    while (rest.hasNext()) {
      switch (rest.next()) {
        case "--screen" -> size = size(rest.hasNext() ? rest.next() : "");
        case "--no-colour" -> colour = false;
        case "--control-plane" ->
            controlPlane = Optional.of(folder(rest.hasNext() ? rest.next() : ""));
        case String other -> throw new IllegalArgumentException("unknown option " + other);
      }
    }
    return new Options(size.filter(Options::fits), colour, controlPlane);
  }

  private static Optional<Size> size(String text) {
    if (!text.matches("\\d{1,5}x\\d{1,5}")) {
      throw new IllegalArgumentException("a screen is COLUMNSxROWS, not " + text);
    }
    var parts = text.split("x");
    return Optional.of(new Size(Integer.parseInt(parts[0]), Integer.parseInt(parts[1])));
  }

  private static Path folder(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("--control-plane needs a folder");
    }
    return Path.of(text);
  }

  private static boolean fits(Size size) {
    return size.columns() >= NARROWEST && size.rows() >= LOWEST;
  }
}
