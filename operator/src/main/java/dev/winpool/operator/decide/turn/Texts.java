package dev.winpool.operator.decide.turn;

import dev.winpool.operator.world.BoundedText;

/** The bounds of what is written into a plan. */
public final class Texts {
  private static final int LONGEST = 256;

  private Texts() {}

  /** At most 256 characters: what the schema takes of a finding's message and of an object. */
  public static String finding(String text) {
    return BoundedText.of(text, LONGEST);
  }
}
