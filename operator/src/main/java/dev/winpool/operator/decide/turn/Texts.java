package dev.winpool.operator.decide.turn;

/** The bounds of what is written into a plan. */
public final class Texts {
  private static final int LONGEST = 256;

  private Texts() {}

  /** At most 256 characters: what the schema takes of a finding's message and of an object. */
  public static String finding(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "\u2026";
  }
}
