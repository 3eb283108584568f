package dev.winpool.operator;

import dev.winpool.operator.world.BoundedText;

/** The operator cannot start; the message is one line with the remedy. */
final class StartFault extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 2048;

  private final ExitCode exitCode;

  /**
   * @param exitCode what the process ends with
   */
  StartFault(ExitCode exitCode, String message) {
    super(BoundedText.of(message, LONGEST));
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
