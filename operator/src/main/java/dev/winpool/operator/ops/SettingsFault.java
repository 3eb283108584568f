package dev.winpool.operator.ops;

import java.util.List;

/** Settings that cannot be used: every one of them at once, a line each. */
public final class SettingsFault extends RuntimeException {
  private final transient List<String> lines;

  SettingsFault(List<String> lines) {
    super(String.join(System.lineSeparator(), lines));
    this.lines = List.copyOf(lines);
  }

  /** Name, value and remedy of each. */
  public List<String> lines() {
    return lines;
  }
}
