package dev.winpool.operator.world;

/** So many of something, as people say it. */
public final class Amount {

  private Amount() {}

  /**
   * {@code 1 node}, {@code 3 nodes}.
   *
   * @param one its name, whose plural ends in s
   */
  public static String of(long many, String one) {
    return many + " " + one + (many == 1 ? "" : "s");
  }
}
