package dev.winpool.e2e.demo;

import java.io.PrintStream;
import java.util.List;

/** Redraws a terminal: cursor home, every line cleared to its end, one write for one picture. */
final class Screen implements Display {
  private static final String ESC = "\u001b[";
  private static final String CLEAR = ESC + "2J";
  private static final String HOME = ESC + "H";
  private static final String REST_OF_LINE = ESC + "K";
  private static final String REST_OF_SCREEN = ESC + "J";
  private static final String HIDE_CURSOR = ESC + "?25l";
  private static final String SHOW_CURSOR = ESC + "?25h";
  private static final String NORMAL = ESC + "0m";

  private final PrintStream out;
  private final View view;
  private final boolean colour;
  private boolean begun;
  private boolean closed;

  Screen(PrintStream out, View view, boolean colour) {
    this.out = out;
    this.view = view;
    this.colour = colour;
  }

  @Override
  public synchronized void show(Sight sight, List<Line> lines) {
    if (closed) {
      return;
    }
    var text = new StringBuilder(begun ? HOME : HIDE_CURSOR + CLEAR + HOME);
    begun = true;
    var picture = view.picture(sight, lines);
    for (var i = 0; i < picture.size(); i++) {
      // No line feed after the last row: on a full screen it would scroll.
      text.append(i == 0 ? "" : "\r\n").append(painted(picture.get(i))).append(REST_OF_LINE);
    }
    out.print(text.append(REST_OF_SCREEN));
    out.flush();
  }

  @Override
  public synchronized void close() {
    if (begun && !closed) {
      out.print(NORMAL + SHOW_CURSOR + "\r\n");
      out.flush();
    }
    closed = true;
  }

  private String painted(ScreenLine row) {
    return colour ? ESC + code(row.style()) + "m" + row.text() + NORMAL : row.text();
  }

  private static String code(ScreenLine.Style style) {
    return switch (style) {
      case TITLE -> "1;7";
      case HEAD -> "1";
      case PLAIN -> "0";
      case GOOD -> "32";
      case WAITING -> "33";
      case BAD -> "31";
      case FAINT -> "2";
      case TYPED -> "36";
    };
  }
}
