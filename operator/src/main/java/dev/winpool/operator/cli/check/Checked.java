package dev.winpool.operator.cli.check;

import dev.winpool.operator.cli.shell.Glyphs;
import dev.winpool.operator.cli.shell.Screen;

/**
 * One thing that was looked at.
 *
 * @param what in a few words
 * @param said how it is
 * @param remedy what helps; empty where all is well
 */
record Checked(String what, boolean good, String said, String remedy) {

  static Checked good(String what, String said) {
    return new Checked(what, true, said, "");
  }

  static Checked bad(String what, String said, String remedy) {
    return new Checked(what, false, said, remedy);
  }

  String line() {
    var help = remedy.isEmpty() ? "" : ". " + remedy;
    return (good ? Glyphs.GOOD : Glyphs.BLOCKED) + " " + Screen.words(what + ": " + said + help);
  }
}
