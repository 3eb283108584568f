package dev.winpool.operator.cli.shell;

import dev.winpool.operator.world.BoundedText;

/** A command cannot do what it was asked for; the message says why and what helps. */
public final class CommandFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2048;

  private final Exit exit;

  public CommandFault(Exit exit, String message) {
    super(BoundedText.of(message, LONGEST));
    this.exit = exit;
  }

  public static CommandFault notSo(String message) {
    return new CommandFault(Exit.NotSo, message);
  }

  public static CommandFault wrong(String message) {
    return new CommandFault(Exit.WrongInput, message);
  }

  public Exit exit() {
    return exit;
  }
}
